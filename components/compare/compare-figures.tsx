import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { ProjectedScenario } from '@/lib/contracts/comparison'
import { type ComparedRow, differingRows } from '@/lib/presentation/compare'
import { type CompareAddress, compareHref } from './compare-address'
import { CompareTable } from './compare-table'

/** The figures, all of them or only those in which the scenarios differ; which of the two is part of the address. */
export function CompareFigures({
  team,
  address,
  scenarios,
  rows,
}: {
  team: string
  address: CompareAddress
  scenarios: ProjectedScenario[]
  rows: ComparedRow[]
}) {
  const only = address.onlyDifferences
  const shown = only ? differingRows(rows) : rows
  const hidden = rows.length - shown.length
  return (
    <Panel
      id="figures"
      title="Figures"
      actions={
        <Link
          href={compareHref(team, { ...address, onlyDifferences: !only })}
          className={buttonClass({ size: 'sm' })}
          scroll={false}
        >
          {only ? 'Show all figures' : 'Only differences'}
        </Link>
      }
    >
      <CompareTable team={team} address={address} scenarios={scenarios} rows={shown} />
      {hidden > 0 ? (
        <p className="px-4 py-2 text-sm text-muted">
          {hidden === 1 ? '1 figure is' : `${hidden} figures are`} the same for all and not shown.
        </p>
      ) : null}
    </Panel>
  )
}
