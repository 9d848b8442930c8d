'use client'

import { Disclosure } from '@/components/ui/disclosure'
import { figureGroups } from '@/lib/presentation/figures'
import type { Currency } from '@/lib/presentation/format'
import type { Projection } from '@/lib/projection/result'

/** Every number of the projection, so that none is out of reach. */
export function AllFigures({
  projection,
  currency,
  onOpen,
}: {
  projection: Projection
  currency: Currency
  onOpen: (figure: string) => void
}) {
  const groups = figureGroups(projection, currency)
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0)
  return (
    <Disclosure
      className="rounded-control border border-line bg-surface px-4 py-1"
      summary="All figures"
      hint={`${total}, each with its derivation`}
    >
      <div className="grid gap-x-8 gap-y-4 pb-3 xl:grid-cols-2">
        {groups.map((group) => (
          <section key={group.id} aria-label={group.label}>
            <h3 className="text-sm font-medium text-muted">{group.label}</h3>
            <ul className="figures text-sm">
              {group.rows.map((row) => (
                <li key={row.id} className="flex items-baseline justify-between gap-4 border-t border-line py-1">
                  <button type="button" className="min-w-0 text-left hover:underline" onClick={() => onOpen(row.id)}>
                    {row.label}
                  </button>
                  <span className="text-right" title={row.exact}>
                    {row.text}
                    {row.range ? <span className="block text-xs text-muted">{row.range}</span> : null}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Disclosure>
  )
}
