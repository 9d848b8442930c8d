import { ModelTable } from '@/components/charts/model-table'
import { Disclosure } from '@/components/ui/disclosure'
import type { Currency } from '@/lib/presentation/format'
import { tuningTable } from '@/lib/presentation/tuning-table'
import type { Projection } from '@/lib/projection/result'

/** What providers ask for tuning by the token, beside the own run; only where the plan tunes. */
export function TuningPanel({ projection, currency }: { projection: Projection; currency: Currency }) {
  const found = tuningTable(projection, currency)
  if (!found) return null
  return (
    <Disclosure
      className="rounded-control border border-line bg-surface px-4 py-1"
      summary="Own run or hosted fine-tuning"
      hint="by the token"
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pb-3">
        <p className="text-sm">{found.lead}</p>
        <ModelTable model={found.table} />
        <ul className="grid list-disc gap-1 pl-5 text-sm break-words text-muted">
          {found.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </div>
    </Disclosure>
  )
}
