import Link from 'next/link'
import type { ComponentProps } from 'react'
import { cx } from './cx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'md' | 'sm'

const base =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap select-none transition-colors duration-state disabled:opacity-50 print:hidden'

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-control bg-surface text-ink hover:bg-ink/5',
  quiet: 'text-ink hover:bg-ink/5',
  danger: 'bg-danger text-on-danger hover:bg-danger/85',
}

const sizes: Record<ButtonSize, string> = {
  md: 'h-control px-4 text-base',
  sm: 'h-control-sm px-2.5 text-sm',
}

type Look = { variant?: ButtonVariant; size?: ButtonSize }

export function buttonClass({ variant = 'secondary', size = 'md' }: Look = {}, className?: string): string {
  return cx(base, variants[variant], sizes[size], className)
}

export function Button({ variant, size, className, type = 'button', ...rest }: Look & ComponentProps<'button'>) {
  return <button type={type} className={buttonClass({ variant, size }, className)} {...rest} />
}

/** Goes somewhere, so it is a link, however it looks. */
export function ButtonLink({ variant, size, className, ...rest }: Look & ComponentProps<typeof Link>) {
  return <Link className={buttonClass({ variant, size }, className)} {...rest} />
}

/** Square, for an icon alone: `label` is its name for everyone who cannot see the icon. */
export function IconButton({
  label,
  variant = 'quiet',
  className,
  type = 'button',
  ...rest
}: { label: string; variant?: ButtonVariant } & Omit<ComponentProps<'button'>, 'aria-label'>) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cx(base, variants[variant], 'size-control', className)}
      {...rest}
    />
  )
}
