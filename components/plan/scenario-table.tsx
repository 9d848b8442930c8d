import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { cx } from '@/components/ui/cx'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { ScenarioSummary } from '@/lib/contracts/plan-scenario'
import { type ComparedCell, type ComparedRow, scenarioLetter } from '@/lib/presentation/compare'
import { ScenarioActions } from './scenario-actions'

/** Scenarios side by side: figures down, scenarios across, each change said with a sign and a word. */
export function ScenarioTable({
  team,
  planId,
  scenarios,
  rows,
  baselineId,
  canWrite,
}: {
  team: string
  planId: string
  scenarios: ScenarioSummary[]
  rows: ComparedRow[]
  baselineId: string | undefined
  canWrite: boolean
}) {
  return (
    <Table label="Figures of each scenario">
      <thead>
        <tr>
          <Th sticky className="align-bottom">
            Figure
          </Th>
          {scenarios.map((scenario, index) => (
            <Th key={scenario.id} className="min-w-52 align-top whitespace-normal">
              <div className="flex items-start gap-2 py-1">
                <span
                  aria-hidden="true"
                  className="mt-px rounded-control border border-control px-1.5 text-xs text-muted"
                >
                  {scenarioLetter(index)}
                </span>
                <span className="min-w-0 flex-1">
                  <Link
                    href={`/${team}/plans/${planId}/${scenario.id}`}
                    className="font-semibold text-ink hover:underline hover:underline-offset-3"
                  >
                    {scenario.name}
                  </Link>
                  <span className="block text-xs font-normal">revision {scenario.currentRevision}</span>
                  <ScenarioBadges scenario={scenario} isBaseline={scenario.id === baselineId} />
                </span>
                <ScenarioActions
                  team={team}
                  planId={planId}
                  scenario={scenario}
                  isBaseline={scenario.id === baselineId}
                  canWrite={canWrite}
                />
              </div>
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Th scope="row" sticky className="font-normal" title={row.help}>
              {row.label}
            </Th>
            {row.cells.map((cell, index) => (
              <Td key={scenarios[index]?.id} className="figures align-top">
                <Cell cell={cell} />
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

function ScenarioBadges({ scenario, isBaseline }: { scenario: ScenarioSummary; isBaseline: boolean }) {
  const errors = scenario.headline?.problems.error ?? 0
  return (
    <span className="flex flex-wrap gap-1 pt-0.5">
      {isBaseline ? <Badge tone="accent">Baseline</Badge> : null}
      {errors > 0 ? <Badge tone="danger">{errors === 1 ? '1 problem' : `${errors} problems`}</Badge> : null}
      {scenario.status === 'archived' ? <Badge>Archived</Badge> : null}
    </span>
  )
}

function Cell({ cell }: { cell: ComparedCell }) {
  const { headline, change } = cell
  if (!headline) return <span className="text-muted">–</span>
  return (
    <span className="grid" title={headline.quantity.exact}>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className={cx('font-medium', headline.tone === 'danger' && 'text-danger')}>{headline.quantity.text}</span>
        {change ? (
          <span className={cx('text-xs', change.word === 'same' ? 'text-muted' : 'text-ink')}>{change.text}</span>
        ) : null}
      </span>
      {headline.range ? <span className="text-xs text-muted">{headline.range}</span> : null}
      {headline.alone ? <span className="text-xs text-muted">run alone {headline.alone}</span> : null}
    </span>
  )
}
