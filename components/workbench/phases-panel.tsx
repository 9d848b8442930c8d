import { ModelTable } from '@/components/charts/model-table'
import { Disclosure } from '@/components/ui/disclosure'
import { phasesTable } from '@/lib/presentation/phases'
import type { Projection } from '@/lib/projection/result'

/** Reinforcement learning taken apart: generating, scoring, updates and what goes on between them. */
export function PhasesPanel({ projection }: { projection: Projection }) {
  const table = phasesTable(projection)
  if (!table) return null
  return (
    <Disclosure
      className="rounded-control border border-line bg-surface px-4 py-1"
      summary="Phases of the run"
      hint="where time and memory go"
      open
    >
      <div className="grid grid-cols-[minmax(0,1fr)] pb-3">
        <ModelTable model={table} />
      </div>
    </Disclosure>
  )
}
