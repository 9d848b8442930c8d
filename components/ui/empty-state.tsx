import type { ReactNode } from 'react'

/** An empty page teaches: what goes here, and one button. */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: ReactNode
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="flex flex-col items-start gap-4 px-4 py-8">
      <div className="grid max-w-prose gap-1">
        <p className="text-lg font-semibold">{title}</p>
        {children ? <div className="text-muted">{children}</div> : null}
      </div>
      {action}
    </div>
  )
}
