import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'

export function Checkbox({ label, className, ...rest }: { label: ReactNode } & Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <label className={cx('flex min-h-control items-center gap-2 text-base', className)}>
      <input type="checkbox" className="size-4 shrink-0 accent-accent" {...rest} />
      <span>{label}</span>
    </label>
  )
}
