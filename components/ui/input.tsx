import type { ComponentProps } from 'react'
import { cx } from './cx'

export const controlClass =
  'w-full min-w-0 rounded-control border border-control bg-surface px-3 text-base text-ink transition-colors duration-state hover:border-muted aria-invalid:border-danger disabled:bg-paper disabled:text-muted'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cx(controlClass, 'h-control', className)} {...rest} />
}

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} className={cx(controlClass, 'py-2', className)} {...rest} />
}
