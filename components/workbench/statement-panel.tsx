import { ModelTable } from '@/components/charts/model-table'
import { Disclosure } from '@/components/ui/disclosure'
import { carbonStatement } from '@/lib/presentation/carbon-statement'
import type { Projection } from '@/lib/projection/result'

/** What an inventory reports of this plan: energy, carbon by scope, water, each factor with its source. */
export function StatementPanel({ projection }: { projection: Projection }) {
  const statement = carbonStatement(projection)
  if (!statement) return null
  const { lead, energy, scopes, years, factors, equivalents, notes } = statement
  return (
    <Disclosure
      className="rounded-control border border-line bg-surface px-4 py-1"
      summary="Energy and carbon statement"
      hint="by scope"
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pb-3">
        <p className="text-sm">{lead}</p>
        <ModelTable model={energy} />
        <ModelTable model={scopes} />
        {years ? <ModelTable model={years} /> : null}
        {equivalents ? <ModelTable model={equivalents} /> : null}
        <ul className="grid list-disc gap-1 pl-5 text-sm text-muted">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
        <ModelTable model={factors} />
      </div>
    </Disclosure>
  )
}
