import type { ReactNode } from 'react'
import { cx } from './cx'

/** A headline figure: what it is, the number with its unit, and how sure it is. */
export function Figure({
  label,
  value,
  unit,
  range,
  exact,
  tone,
  className,
  children,
}: {
  label: ReactNode
  value: string
  unit?: string
  range?: ReactNode
  /** The unrounded value, shown on hover. */
  exact?: string
  tone?: 'danger' | 'warn'
  className?: string
  children?: ReactNode
}) {
  return (
    <div className={cx('flex min-w-0 flex-col gap-1', className)}>
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="m-0 flex flex-col gap-1">
        <span
          className={cx('figures', tone === 'danger' && 'text-danger', tone === 'warn' && 'text-warn')}
          title={exact}
        >
          <span className="text-2xl font-medium tracking-tight">{value}</span>
          {unit ? <span className="text-sm whitespace-nowrap text-muted"> {unit}</span> : null}
        </span>
        {range ? <span className="figures text-sm text-muted">{range}</span> : null}
        {children}
      </dd>
    </div>
  )
}

/** Figures side by side, parted by hairlines. */
export function FigureRow({ className, children }: { className?: string; children: ReactNode }) {
  return <dl className={cx('grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-4', className)}>{children}</dl>
}
