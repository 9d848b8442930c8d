import Link from 'next/link'
import type { ReactNode } from 'react'
import { PublicShell } from '@/components/shell/public-shell'

/** One narrow column: a task, and the other way in below it. */
export function AuthPage({
  title,
  intro,
  otherQuestion,
  otherHref,
  otherLabel,
  children,
}: {
  title: string
  intro?: ReactNode
  otherQuestion: string
  otherHref: string
  otherLabel: string
  children: ReactNode
}) {
  return (
    <PublicShell>
      <div className="mx-auto flex w-full max-w-[calc(var(--spacing-form)+2rem)] flex-col gap-6 px-4 py-8 sm:py-16">
        <div className="grid gap-2">
          <h1 className="text-2xl">{title}</h1>
          {intro ? <p className="text-muted">{intro}</p> : null}
        </div>
        {children}
        <p className="border-t border-line pt-4 text-muted">
          {otherQuestion}{' '}
          <Link href={otherHref} className="link">
            {otherLabel}
          </Link>
        </p>
      </div>
    </PublicShell>
  )
}
