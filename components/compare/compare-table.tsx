import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { cx } from '@/components/ui/cx'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { ProjectedScenario } from '@/lib/contracts/comparison'
import { type ComparedCell, type ComparedRow, scenarioLetter } from '@/lib/presentation/compare'
import { type CompareAddress, compareHref, withoutScenario } from './compare-address'

/** Where a member of the team goes on from here; a reader of a shared comparison has none of it. */
export type CompareLinks = { team: string; address: CompareAddress }

/** Figures down, scenarios across; each change has a sign and a word, and a colour on top. */
export function CompareTable({
  scenarios,
  rows,
  baselineId,
  links,
}: {
  scenarios: ProjectedScenario[]
  rows: ComparedRow[]
  baselineId: string | undefined
  links?: CompareLinks | undefined
}) {
  return (
    <Table label="Figures of each scenario">
      <thead>
        <tr>
          <Th sticky className="align-bottom">
            Figure
          </Th>
          {scenarios.map((one, index) => (
            <Th key={one.scenario.id} className="min-w-48 align-top whitespace-normal">
              <Head
                one={one}
                letter={scenarioLetter(index)}
                isBaseline={one.scenario.id === baselineId}
                links={links}
              />
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
              <Td key={scenarios[index]?.scenario.id} className="figures align-top">
                <Cell cell={cell} />
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

const quiet = 'rounded-control text-xs font-normal text-muted underline underline-offset-3 hover:text-ink'

function Head({
  one: { plan, scenario, revision, projection },
  letter,
  isBaseline,
  links,
}: {
  one: ProjectedScenario
  letter: string
  isBaseline: boolean
  links: CompareLinks | undefined
}) {
  const errors = projection?.problems.filter((problem) => problem.severity === 'error').length ?? 0
  return (
    <div className="flex items-start gap-2 py-1">
      <span className="mt-px rounded-control border border-control px-1.5 text-xs text-muted">{letter}</span>
      <span className="grid min-w-0 flex-1 gap-0.5">
        {links ? (
          <Link
            href={`/${links.team}/plans/${plan.id}/${scenario.id}`}
            className="font-semibold text-ink hover:underline hover:underline-offset-3"
          >
            {scenario.name}
          </Link>
        ) : (
          <span className="font-semibold break-words text-ink">{scenario.name}</span>
        )}
        <span className="text-xs font-normal">
          {plan.name}, revision {revision.number}
        </span>
        <span className="flex flex-wrap gap-1 empty:hidden">
          {isBaseline ? <Badge tone="accent">Baseline</Badge> : null}
          {errors > 0 ? <Badge tone="danger">{errors === 1 ? '1 problem' : `${errors} problems`}</Badge> : null}
          {scenario.status === 'archived' ? <Badge>Archived</Badge> : null}
          {projection ? null : <Badge tone="warn">Not projected</Badge>}
        </span>
        {links ? <HeadActs {...links} id={scenario.id} letter={letter} isBaseline={isBaseline} /> : null}
      </span>
    </div>
  )
}

function HeadActs({
  team,
  address,
  id,
  letter,
  isBaseline,
}: CompareLinks & { id: string; letter: string; isBaseline: boolean }) {
  return (
    <span className="flex flex-wrap gap-x-3 print:hidden">
      {isBaseline ? null : (
        <Link
          href={compareHref(team, { ...address, base: id })}
          className={quiet}
          aria-label={`Make ${letter} the baseline`}
        >
          Make baseline
        </Link>
      )}
      <Link
        href={compareHref(team, withoutScenario(address, id))}
        className={quiet}
        aria-label={`Remove ${letter} from the comparison`}
      >
        Remove
      </Link>
    </span>
  )
}

const TONES = { good: 'text-good', danger: 'text-danger' } as const

function Cell({ cell: { headline, change } }: { cell: ComparedCell }) {
  if (!headline) return <span className="text-muted">–</span>
  return (
    <span className="grid" title={headline.quantity.exact}>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className={cx('font-medium', headline.tone === 'danger' && 'text-danger')}>{headline.quantity.text}</span>
        {change ? (
          <span
            className={cx(
              'text-xs',
              change.tone ? TONES[change.tone] : change.word === 'same' ? 'text-muted' : 'text-ink',
            )}
          >
            {change.text}
          </span>
        ) : null}
      </span>
      {headline.range ? <span className="text-xs text-muted">{headline.range}</span> : null}
    </span>
  )
}
