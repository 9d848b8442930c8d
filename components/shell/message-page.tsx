import type { ReactNode } from 'react'

/** A whole page that says one thing: what is so, why, and the ways on. */
export function MessagePage({
  code,
  title,
  actions,
  children,
}: {
  code?: string
  title: string
  actions: ReactNode
  children: ReactNode
}) {
  return (
    <div className="mx-auto flex w-full max-w-prose flex-col items-start gap-4 px-4 py-16 sm:px-6">
      {code ? <p className="figures text-sm text-muted">{code}</p> : null}
      <h1 className="text-2xl">{title}</h1>
      <div className="text-lg text-muted">{children}</div>
      <div className="flex flex-wrap gap-2">{actions}</div>
    </div>
  )
}
