import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/panel'
import type { ProjectedScenario } from '@/lib/contracts/comparison'
import { type ComparedRow, differingRows } from '@/lib/presentation/compare'
import { type CompareLinks, CompareTable } from './compare-table'

/** The figures, all of them or only those in which the scenarios differ; `toggle` goes from one to the other. */
export function CompareFigures({
  scenarios,
  rows,
  baselineId,
  only,
  toggle,
  links,
}: {
  scenarios: ProjectedScenario[]
  rows: ComparedRow[]
  baselineId: string | undefined
  only: boolean
  toggle: ReactNode
  links?: CompareLinks
}) {
  const shown = only ? differingRows(rows) : rows
  const hidden = rows.length - shown.length
  return (
    <Panel id="figures" title="Figures" actions={toggle}>
      <CompareTable scenarios={scenarios} rows={shown} baselineId={baselineId} links={links} />
      {hidden > 0 ? (
        <p className="px-4 py-2 text-sm text-muted">
          {hidden === 1 ? '1 figure is' : `${hidden} figures are`} the same for all and not shown.
        </p>
      ) : null}
    </Panel>
  )
}
