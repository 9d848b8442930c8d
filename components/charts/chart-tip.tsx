import type { ReactNode } from 'react'

/** The tooltip is the row of the table: label and figures in tabular columns. */
export function ChartTip({ title, rows }: { title: ReactNode; rows: { label: string; text: string }[] }) {
  return (
    <div className="rounded-control border border-line bg-surface px-2.5 py-1.5 text-xs shadow-overlay">
      <p className="font-medium">{title}</p>
      <dl className="figures grid grid-cols-[auto_auto] gap-x-3 text-muted">
        {rows.map((row) => (
          <div key={row.label} className="contents">
            <dt>{row.label}</dt>
            <dd className="text-right text-ink">{row.text}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** What Recharts hands to a tooltip, as far as it is used here: the datum under the pointer. */
export function datumOf<T>(payload: readonly { payload?: unknown }[] | undefined): T | undefined {
  // The charts of this folder pass their own typed data in, so what comes back out is of that type.
  return payload?.[0]?.payload as T | undefined
}
