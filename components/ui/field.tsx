import type { ReactNode } from 'react'
import { cx } from './cx'
import { Icon } from './icon'

type Notes = { help?: ReactNode; error?: ReactNode }

/** What a control needs so that its help and its error are read out with it. Spread it on the control inside a Field. */
export function fieldProps(id: string, { help, error }: Notes = {}) {
  const describedBy = [error ? `${id}-error` : null, help ? `${id}-help` : null].filter(Boolean).join(' ')
  return { id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined }
}

export function Field({
  id,
  label,
  hint,
  help,
  error,
  className,
  children,
}: { id: string; label: ReactNode; hint?: ReactNode; className?: string; children: ReactNode } & Notes) {
  return (
    <div className={cx('grid gap-1', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {hint ? <span className="text-xs text-muted">{hint}</span> : null}
      </div>
      {children}
      {error ? (
        <p id={`${id}-error`} className="flex gap-1.5 text-sm text-danger">
          <Icon name="danger" className="mt-0.5" />
          <span>{error}</span>
        </p>
      ) : null}
      {help ? (
        <p id={`${id}-help`} className="text-xs text-muted">
          {help}
        </p>
      ) : null}
    </div>
  )
}
