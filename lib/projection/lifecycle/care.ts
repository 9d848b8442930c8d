import type { Context } from '../context'
import { scaled } from '../estimate'
import { valueTerm } from '../explain'
import { HOURS_PER_MONTH } from '../serving/fleet'
import { type Activity, eventsEvery } from './activities'
import { amountOf, ask, PLANNING } from './ask'

const WEEKS_PER_MONTH = 365.25 / 7 / 12
const NEVER = 'none unless told'

/** Answers that people label each month, beside what a judge model reads. */
export function labels(ctx: Context, horizon: number): Activity | undefined {
  const given = ctx.scenario.maintenance?.labelsPerMonth
  const perMonth = ask(ctx, 'labelsPerMonth', given, 'Answers labelled a month', 0, 'count', NEVER)
  if (perMonth <= 0) return undefined
  return {
    id: 'labels',
    label: 'Labels against drift',
    kind: 'items',
    unit: 'count',
    amount: amountOf(ctx, 'maintenance.labels', perMonth * horizon),
    events: [],
    formula: 'labels x months',
    source: PLANNING,
    terms: [
      valueTerm('labels', 'a month', perMonth, 'count', 'scenario'),
      valueTerm('months', 'horizon', horizon, 'months', 'scenario or planning assumption'),
    ],
  }
}

/** Patches, support, and the end of the model: days of people. */
export function workOfPeople(ctx: Context, horizon: number): Activity[] {
  const spec = ctx.scenario.maintenance ?? {}
  const patches = ask(
    ctx,
    'patchesPerYear',
    spec.patchesPerYear,
    'Security patches a year',
    0,
    'count',
    'none unless told; twelve a year are usual',
  )
  const found: Activity[] = []
  const help = ask(
    ctx,
    'supportPersonDaysPerMonth',
    spec.supportPersonDaysPerMonth,
    'Person-days of support a month',
    0,
    'd',
    NEVER,
  )
  if (help > 0)
    found.push({
      ...personDays(ctx, 'support', 'Support of users', help * horizon),
      events: [],
      formula: 'days x months',
      terms: [
        valueTerm('days', 'of work a month', help, 'd', 'scenario'),
        valueTerm('months', 'horizon', horizon, 'months', 'scenario or planning assumption'),
      ],
    })
  if (patches > 0) {
    const days = ask(ctx, 'patchEngineerDays', spec.patchEngineerDays, 'Engineer-days of a patch', 0.5, 'd')
    const count = (patches * horizon) / 12
    found.push({
      ...personDays(ctx, 'patches', 'Security patches', count * days),
      events: [],
      formula: 'patches x days',
      terms: [
        valueTerm('patches', 'within the horizon', count, 'count', 'scenario'),
        valueTerm('days', 'of work for each', days, 'd', 'scenario or planning rule'),
      ],
    })
  }
  const end = ask(
    ctx,
    'retirementEngineerDays',
    spec.retirementEngineerDays,
    'Engineer-days to retire the model',
    0,
    'd',
    NEVER,
  )
  if (end > 0)
    found.push({
      ...personDays(ctx, 'retirement', 'Retirement', end),
      events: [Math.max(0, horizon - 1e-6)],
      formula: 'days',
      terms: [valueTerm('days', 'of work at the end of the horizon', end, 'd', 'scenario')],
    })
  return found
}

/** The fleet moves to other hardware: people's work, and a time in which the old and the new fleet both run. */
export function refresh(ctx: Context, horizon: number): Activity[] {
  const spec = ctx.scenario.maintenance ?? {}
  const every = ask(
    ctx,
    'refreshEveryMonths',
    spec.refreshEveryMonths,
    'Months between moves to other hardware (0: never)',
    0,
    'months',
    `${NEVER}; hardware is planned for four to six years`,
  )
  const events = eventsEvery(every, horizon)
  if (events.length === 0) return []
  const days = ask(ctx, 'refreshEngineerDays', spec.refreshEngineerDays, 'Engineer-days of a move', 20, 'd')
  const moves = valueTerm('moves', 'within the horizon', events.length, 'count', 'cadence over the horizon')
  const work: Activity = {
    ...personDays(ctx, 'refresh', 'Moves to other hardware', events.length * days),
    events,
    formula: 'moves x days',
    terms: [moves, valueTerm('days', 'of work for each', days, 'd', 'scenario or planning rule')],
    validity: 'What newer hardware saves afterwards is a scenario of its own: compare the two.',
  }
  const { serving } = ctx
  if (!serving || serving.acceleratorHours.median <= 0) return [work]
  const weeks = ask(ctx, 'refreshOverlapWeeks', spec.refreshOverlapWeeks, 'Weeks in which both fleets run', 2, 'count')
  const months = weeks / WEEKS_PER_MONTH
  const held = events.map((event) => serving.fleet[Math.floor(event)]?.accelerators ?? serving.accelerators)
  const hours = held.reduce((sum, accelerators) => sum + accelerators * months * HOURS_PER_MONTH, 0)
  if (hours <= 0) return [work]
  const overlap: Activity = {
    id: 'refresh_overlap',
    label: 'Both fleets at moves',
    kind: 'serving-hours',
    unit: 'accelerator-hours',
    amount: scaled(serving.acceleratorHours, hours / serving.acceleratorHours.median),
    events,
    weights: held.map((accelerators) => (accelerators * months * HOURS_PER_MONTH) / hours),
    lasting: events.map(() => months),
    formula: 'sum over moves of accelerators x weeks x 168',
    source: PLANNING,
    terms: [
      moves,
      valueTerm('weeks', 'in which both fleets run', weeks, 'count', 'scenario or planning rule'),
      valueTerm(
        'accelerators',
        'mean of the moves',
        hours / events.length / months / HOURS_PER_MONTH,
        'accelerators',
        'computed',
      ),
    ],
    validity: "The second fleet counts as many accelerators as the first one, at today's price.",
  }
  return [work, overlap]
}

function personDays(ctx: Context, id: 'patches' | 'retirement' | 'refresh' | 'support', label: string, days: number) {
  return {
    id,
    label,
    kind: 'person-days',
    unit: 'd',
    amount: amountOf(ctx, `maintenance.${id}`, days),
    source: PLANNING,
  } as const
}
