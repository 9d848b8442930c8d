import Link from 'next/link'
import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icon'

/** The measure that pages of the team stand in. The workbench takes the whole width instead. */
export function PageBody({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cx('mx-auto flex w-full max-w-page flex-col gap-6 px-4 py-6 sm:px-6', className)}>{children}</div>
  )
}

export function PageHeader({
  title,
  back,
  intro,
  actions,
}: {
  title: ReactNode
  back?: { href: string; label: string }
  intro?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
      <div className="grid min-w-0 gap-1">
        {back ? (
          <Link
            href={back.href}
            className="-ml-1 inline-flex items-center gap-1 justify-self-start rounded-control text-sm text-muted hover:text-ink print:hidden"
          >
            <Icon name="chevron-left" />
            {back.label}
          </Link>
        ) : null}
        <h1 className="text-xl sm:text-2xl">{title}</h1>
        {intro ? <p className="max-w-prose text-muted">{intro}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  )
}
