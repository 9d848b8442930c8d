'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** The reader's own date. The server does not know it, so it sends the ISO day, which has the same width and is right too. */
export function LocalTime({ iso, withTime = false }: { iso: string; withTime?: boolean }) {
  const text = useSyncExternalStore(
    never,
    () => local(iso, withTime),
    () => (withTime ? `${iso.slice(0, 16).replace('T', ' ')} UTC` : iso.slice(0, 10)),
  )
  return (
    <time dateTime={iso} title={iso} className="figures whitespace-nowrap">
      {text}
    </time>
  )
}

function local(iso: string, withTime: boolean): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  return date.toLocaleString(
    undefined,
    withTime ? { dateStyle: 'medium', timeStyle: 'short' } : { dateStyle: 'medium' },
  )
}
