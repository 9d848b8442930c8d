'use client'

import { useMemo, useState } from 'react'
import {
  CashFlowChart,
  CostChart,
  HostingChart,
  LifeCycleChart,
  MemoryChart,
  ServingChart,
  ServingDayChart,
  TimelineChart,
  TornadoChart,
  WallTimeChart,
} from '@/components/charts'
import { cx } from '@/components/ui/cx'
import { derivation } from '@/lib/presentation/derivation'
import type { Currency } from '@/lib/presentation/format'
import { headlines } from '@/lib/presentation/headlines'
import { currencyOf } from '@/lib/presentation/money'
import { type ProblemView, problemViews } from '@/lib/presentation/problems'
import { type ProjectionCharts, projectionCharts } from '@/lib/presentation/projection-charts'
import { trustViews } from '@/lib/presentation/trust'
import { AllFigures } from './all-figures'
import { DerivationDialog } from './derivation-dialog'
import { HeadlineRow } from './headline-row'
import { HowSure } from './how-sure'
import { LayoutsPanel } from './layouts-panel'
import { LeversPanel } from './levers-panel'
import { PhasesPanel } from './phases-panel'
import { ProblemList } from './problem-list'
import { RegionsPanel } from './regions-panel'
import { ServingPanel } from './serving-panel'
import { StatementPanel } from './statement-panel'
import { TrustLine } from './trust-line'
import { TuningPanel } from './tuning-panel'
import type { LiveProjection } from './use-live-projection'
import type { WorkbenchPlace } from './workbench-bar'

/** How far the plan is from anything measured has a line of its own. */
const OWN_LINE: ReadonlySet<string> = new Set(['outside-measured', 'serving-outside-measured'])

/** The whole answer. While a newer one is worked out this one stays, a little dimmed after a moment. */
export function Results({
  place,
  live,
  currency: teams,
  onFix,
}: {
  /** Absent for strangers, who look at what is and try nothing. */
  place?: WorkbenchPlace
  live: LiveProjection
  currency: Currency
  onFix: (values: Readonly<Record<string, unknown>>, name: string) => void
}) {
  const { projection } = live
  const team = place?.team
  const [trail, setTrail] = useState<string[]>([])
  const charts = useMemo(
    () => projection && projectionCharts(projection, currencyOf(projection.scenario, teams)),
    [projection, teams],
  )
  if (!projection || !charts) return null
  const currency = currencyOf(projection.scenario, teams)
  const openId = trail.at(-1)
  const open = openId ? derivation(projection, openId, currency) : undefined
  const look = (figure: string) => setTrail([figure])
  const fill = 'h-full'
  const problems = problemViews(projection)
  // What only explains stands below the answer; what must be acted on stands above it.
  const pressing = problems.filter((problem) => problem.tone !== 'info')
  const notes = problems.filter((problem) => problem.tone === 'info' && !OWN_LINE.has(problem.code))
  const fix = (problem: ProblemView) => problem.fix && onFix(problem.fix.set, problem.code)
  return (
    <div
      aria-busy={live.pending}
      className={cx(
        'grid gap-3 p-4 transition-opacity duration-state print:p-0',
        live.pending && 'opacity-90 delay-(--transition-delay-dim)',
      )}
    >
      <h2 className="sr-only">Results</h2>
      <HeadlineRow
        headlines={headlines(projection, currency)}
        moved={live.moved}
        answers={live.answers}
        onOpen={look}
      />
      <ProblemList problems={pressing} onFix={fix} />
      <div className="grid items-stretch gap-3 md:grid-cols-2 min-[85rem]:grid-cols-3 print:grid-cols-2">
        {charts.cost ? <CostChart model={charts.cost} onFigure={look} className={fill} /> : null}
        {charts.trainingMemory ? (
          <MemoryChart name="Training memory" model={charts.trainingMemory} className={fill} />
        ) : null}
        {charts.wallTime ? <WallTimeChart model={charts.wallTime} className={fill} /> : null}
        {charts.servingMemory ? (
          <MemoryChart name="Serving memory" model={charts.servingMemory} className={fill} />
        ) : null}
        {charts.serving && team ? (
          <ServingPanel team={team} projection={projection} model={charts.serving} className={fill} />
        ) : charts.serving ? (
          <ServingChart model={charts.serving} className={fill} />
        ) : null}
        {charts.hosting ? <HostingChart model={charts.hosting} className={fill} /> : null}
        {charts.servingDay ? <ServingDayChart model={charts.servingDay} className={fill} /> : null}
        {charts.drivers ? <TornadoChart model={charts.drivers} className={fill} /> : null}
        {charts.timeline ? <TimelineChart model={charts.timeline} className={fill} /> : null}
        {charts.lifeCycle ? <LifeCycleChart model={charts.lifeCycle} className={fill} /> : null}
        {charts.cashFlow ? <CashFlowChart model={charts.cashFlow} className={cx(fill, lastSpan(charts))} /> : null}
      </div>
      <PhasesPanel projection={projection} />
      {trustViews(projection).map((trust) => (
        <TrustLine key={trust.figure} trust={trust} onFigure={look} />
      ))}
      {place ? <LeversPanel place={place} projection={projection} currency={currency} /> : null}
      {team ? <HowSure team={team} projection={projection} currency={currency} /> : null}
      <ProblemList problems={notes} onFix={fix} />
      {team ? <LayoutsPanel team={team} projection={projection} onPin={onFix} /> : null}
      {team ? <RegionsPanel team={team} projection={projection} currency={currency} onTake={onFix} /> : null}
      <TuningPanel projection={projection} currency={currency} />
      <StatementPanel projection={projection} />
      <AllFigures projection={projection} currency={currency} onOpen={look} />
      <p className="text-xs text-muted">
        Medians with P10 to P90 ranges. Engine {projection.engineVersion}, catalogue {projection.catalogVersion} of{' '}
        {projection.asOf}.{' '}
        {currency.code === 'USD'
          ? null
          : `Amounts are in ${currency.code}, at ${currency.usdPerUnit} USD for 1 ${currency.code}. `}
        <a className="link" href="/accuracy">
          How far off projections are
        </a>{' '}
        ·{' '}
        <a className="link" href="/method">
          how they are worked out
        </a>
      </p>
      {open ? (
        <DerivationDialog
          derivation={open}
          canGoBack={trail.length > 1}
          onOpen={(figure) => setTrail([...trail, figure])}
          onBack={() => setTrail(trail.slice(0, -1))}
          onClose={() => setTrail([])}
        />
      ) : null}
    </div>
  )
}

/** The last chart takes the room that its row has left, whether the rows are of two or of three. */
function lastSpan(charts: ProjectionCharts): string {
  const count = Object.values(charts).filter((chart) => chart !== undefined).length
  return cx(
    count % 2 === 1 && 'md:max-[85rem]:col-span-2',
    count % 3 === 2 && 'min-[85rem]:col-span-2',
    count % 3 === 1 && 'min-[85rem]:col-span-3',
  )
}
