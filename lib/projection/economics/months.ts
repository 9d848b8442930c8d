import type { Context } from '../context'
import { over, scaled } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { maintenanceActivities } from '../lifecycle/plan'
import { remembered, rememberedOf } from '../remembered'
import type { CostLine, MonthRow, PhaseId } from '../result'
import { type Calendar, calendarOf, type Span, sharesByMonth } from './calendar'
import { equivalentAnnual, presentValue } from './formulas'
import { discountRate } from './own'
import { activityShares, energyOfUpkeep, eventsByMonth, joined, renewals } from './upkeep-months'

/** The plan month by month: each line's median spread over the months in which it is paid, so that the months add up to the
 * lines; energy, carbon and accelerators beside it; the timeline of phases. */
export function projectMonths(ctx: Context): void {
  const calendar = calendarOf(ctx)
  fillTimeline(ctx, calendar)
  const rows = new Map<number, MonthRow>()
  const rowAt = (month: number): MonthRow => {
    const row = rows.get(month) ?? { month, usd: {}, totalUsd: 0, energyKwh: 0, carbonKg: 0, accelerators: 0 }
    rows.set(month, row)
    return row
  }
  for (let month = 0; month < Math.ceil(calendar.total - 1e-9); month++) rowAt(month)
  for (const line of ctx.costs) {
    const paid = scheduleOf(ctx, line, calendar)
    ctx.paid.set(line.figure, paid)
    for (const [month, share] of paid) {
      const row = rowAt(month)
      row.usd[line.category] = (row.usd[line.category] ?? 0) + line.usd.p50 * share
      row.totalUsd += line.usd.p50 * share
    }
  }
  for (const phase of ENERGY_PHASES) {
    const kwh = ctx.ledger.find(`energy.${phase}`)?.median ?? 0
    const kg = ctx.ledger.find(`carbon.${phase}`)?.median ?? 0
    if (kwh <= 0) continue
    for (const [month, share] of energyShares(ctx, phase, calendar)) {
      rowAt(month).energyKwh += kwh * share
      rowAt(month).carbonKg += kg * share
    }
  }
  addAccelerators(ctx, calendar, rowAt)
  addEvents(ctx, calendar, rowAt)
  ctx.months.push(...[...rows.values()].sort((a, b) => a.month - b.month))
  enterPresentValue(ctx, calendar.total)
}

const ENERGY_PHASES = [
  'processing',
  'filtering',
  'training',
  'experiments',
  'serving',
  'maintenance',
  'refresh',
] as const

/** Shares of a phase's energy by month: data is made ready before the run, upkeep falls where its activities are. */
function energyShares(
  ctx: Context,
  phase: (typeof ENERGY_PHASES)[number],
  calendar: Calendar,
): ReadonlyMap<number, number> {
  if (phase === 'maintenance' || phase === 'refresh') return energyOfUpkeep(ctx, phase, calendar)
  return phaseShares(ctx, phase === 'processing' || phase === 'filtering' ? 'data' : phase, calendar)
}

/** Shares of a line by month; they add up to 1. */
function scheduleOf(ctx: Context, line: CostLine, calendar: Calendar): Map<number, number> {
  const whole: Span = { start: 0, months: calendar.total }
  if (line.id === 'cost.people' || line.id === 'cost.storage' || line.id === 'cost.egress')
    return sharesByMonth(line.id === 'cost.egress' ? (calendar.serving ?? whole) : whole)
  if (line.phase !== 'maintenance') return phaseShares(ctx, line.phase, calendar)
  const activity = maintenanceActivities(ctx).find(({ id }) => line.id === `cost.lifecycle_${id}`)
  return activity && activity.events.length > 0
    ? activityShares(activity, calendar)
    : phaseShares(ctx, 'maintenance', calendar)
}

/** Many lines are paid as a phase goes on: its months are worked out for the first of them. */
const knownShares = new WeakMap<Context, Map<PhaseId, Map<number, number>>>()

function phaseShares(ctx: Context, phase: PhaseId, calendar: Calendar): Map<number, number> {
  const ofContext = rememberedOf(knownShares, ctx, () => new Map<PhaseId, Map<number, number>>())
  return remembered(ofContext, phase, () => monthsOfPhase(ctx, phase, calendar))
}

function monthsOfPhase(ctx: Context, phase: PhaseId, calendar: Calendar): Map<number, number> {
  const whole: Span = { start: 0, months: calendar.total }
  if (phase === 'data')
    return sharesByMonth(calendar.experiments ?? { start: 0, months: Math.min(1, calendar.training?.start ?? 0) })
  if (phase !== 'serving' || !ctx.serving || !calendar.serving) return sharesByMonth(calendar[phase] ?? whole)
  // Month by month of serving, weighed by the fleet of that month, then laid onto calendar months.
  const { start, months } = calendar.serving
  const weights = ctx.serving.fleet.map(({ accelerators }, index) => accelerators * Math.min(1, months - index))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total <= 0) return sharesByMonth(calendar.serving)
  return joined(
    weights.flatMap((weight, index) =>
      [...sharesByMonth({ start: start + index, months: Math.min(1, months - index) })].map(
        ([month, share]): [number, number] => [month, (share * weight) / total],
      ),
    ),
  )
}

/** Most accelerators held at once in a month: experiments and the run one after the other, then the fleet, and beside it what trains
 * anew and the second fleet of a move. */
function addAccelerators(ctx: Context, calendar: Calendar, rowAt: (month: number) => MonthRow): void {
  const hold = (month: number, count: number) => {
    const row = rowAt(month)
    row.accelerators = Math.max(row.accelerators, count)
  }
  for (const span of [calendar.experiments, calendar.training]) {
    if (span) for (const month of sharesByMonth(span).keys()) hold(month, ctx.training?.accelerators ?? 0)
  }
  const serving = calendar.serving
  if (!serving || !ctx.serving) return
  for (const [index, { accelerators }] of ctx.serving.fleet.entries()) {
    const span = { start: serving.start + index, months: Math.min(1, serving.months - index) }
    for (const month of sharesByMonth(span).keys()) hold(month, accelerators)
  }
  for (const { id, start, months } of renewals(ctx, calendar)) {
    const fleet = ctx.serving.fleet[Math.floor(start - serving.start)]?.accelerators ?? 0
    const beside = id === 'retrain' ? (ctx.training?.accelerators ?? 0) : fleet
    for (const month of sharesByMonth({ start, months }).keys()) rowAt(month).accelerators += beside
  }
}

function addEvents(ctx: Context, calendar: Calendar, rowAt: (month: number) => MonthRow): void {
  for (const [month, events] of eventsByMonth(ctx, calendar)) rowAt(month).events = [...new Set(events)]
}

/** Bars of a timeline that still can be told apart. */
const MOST_RENEWALS = 8

const LABELS: Record<Exclude<PhaseId, 'data'>, string> = {
  experiments: 'Experiments',
  training: 'Training run',
  serving: 'Serving',
  maintenance: 'Upkeep',
}

function fillTimeline(ctx: Context, calendar: Calendar): void {
  const details: Record<Exclude<PhaseId, 'data'>, string> = {
    experiments: `development runs on ${ctx.training?.accelerators ?? 0} accelerators`,
    training: `${ctx.training?.accelerators ?? 0} accelerators`,
    serving: ctx.serving ? `${ctx.serving.replicas} replicas of ${ctx.serving.acceleratorsPerReplica}` : '',
    maintenance: [...new Set(maintenanceActivities(ctx).map(({ label }) => label.toLowerCase()))].join(', '),
  }
  for (const id of ['experiments', 'training', 'serving', 'maintenance'] as const) {
    const span = calendar[id]
    if (span)
      ctx.timeline.push({ id, label: LABELS[id], startMonth: span.start, months: span.months, detail: details[id] })
  }
  for (const { id, label, start, months } of renewals(ctx, calendar).slice(0, MOST_RENEWALS)) {
    const detail =
      id === 'retrain' ? `${ctx.training?.accelerators ?? 0} accelerators of their time` : 'both fleets run'
    ctx.timeline.push({ id: 'maintenance', label, startMonth: start, months, detail })
  }
}

function enterPresentValue(ctx: Context, months: number): void {
  const { ledger } = ctx
  const total = ledger.find('cost.total')
  if (!total || total.median <= 0) return
  const rate = discountRate(ctx)
  const value = presentValue(
    ctx.months.map(({ totalUsd }) => totalUsd),
    rate,
  )
  const rateTerm = valueTerm('r', 'cost of capital a year', rate, 'share', 'scenario or default')
  const worth = ledger.enter(
    {
      id: 'cost.present_value',
      label: 'Present value of all costs',
      unit: 'usd',
      formula: 'sum over months of cost / (1 + r)^(month / 12)',
      source: 'discounted cash flow',
      terms: [figureTerm(ledger, 'total', 'undiscounted', 'cost.total', 'usd'), rateTerm],
      validity: 'Nominal prices and a nominal rate; the spread is that of the total.',
    },
    scaled(over(total, { median: total.median, spread: {} }), value),
  )
  if (months < SHORTEST_YEARLY) return
  ledger.enter(
    {
      id: 'cost.equivalent_annual',
      label: 'Equivalent annual cost',
      unit: 'usd/year',
      formula: rate > 0 ? 'PV x r / (1 - 1 / (1 + r)^(months / 12))' : 'PV x 12 / months',
      source: 'annuity of the present value',
      terms: [
        figureTerm(ledger, 'PV', 'present value of all costs', 'cost.present_value', 'usd'),
        ...(rate > 0 ? [rateTerm] : []),
        valueTerm('months', 'from the first to the last', months, 'months', 'calendar of the plan'),
      ],
      validity: 'The same sum each year, for plans that run for different times.',
    },
    scaled(worth, equivalentAnnual(1, rate, months)),
  )
}

/** A plan of a few weeks has no cost a year: nobody pays it over and over. */
const SHORTEST_YEARLY = 12
