import type { CostLine, PhaseId } from '@/lib/projection'
import { call, cell, type Expression, minus, number, over, plus, times } from './expression'
import { fleetKey, fleetMonths, HOURS_PER_MONTH, servingHours } from './fleet'
import { type LiveModel, sumOf } from './live-model'

/** A row of months for each way in which something is paid over the plan. */
export type Schedule = 'data' | 'experiments' | 'training' | 'serving' | 'serving span' | 'maintenance' | 'whole'
export const SCHEDULES: readonly Schedule[] = [
  'data',
  'experiments',
  'training',
  'serving',
  'serving span',
  'maintenance',
  'whole',
]
export const shareKey = (month: number, schedule: string) => `share ${schedule} ${month}`

const LABELS: Record<Schedule, string> = {
  data: 'Data, made ready before the run',
  experiments: 'Experiments',
  training: 'Run',
  serving: 'Serving, by the fleet of the month',
  'serving span': 'Serving, evenly',
  maintenance: 'Upkeep, evenly',
  whole: 'Whole plan, evenly',
}
/** A formula names each month of the fleet: spreadsheets take no longer ones. */
const MOST_FLEET_MONTHS = 60

type Span = { start: Expression; months: Expression }
type SpanId = 'experiments' | 'training' | 'serving' | 'maintenance'

/** When a line is paid, by what the engine says of lines of its kind; upkeep that happens at its own times is not told. */
export function scheduleOf(model: LiveModel, { id, phase }: CostLine): Schedule | undefined {
  if (id === 'cost.people' || id === 'cost.storage') return 'whole'
  if (id === 'cost.egress') return has(model, 'serving') ? 'serving span' : 'whole'
  return id.startsWith('cost.lifecycle_') ? undefined : scheduleOfPhase(model, phase)
}

export function scheduleOfPhase(model: LiveModel, phase: PhaseId): Schedule {
  return phase === 'data' || has(model, phase) ? phase : 'whole'
}

const has = ({ projection }: LiveModel, id: string) => projection.timeline.some((phase) => phase.id === id)

/** What of a schedule falls into a month; the last month of the plan takes what lies beyond it. Nothing where there is no formula. */
export function monthShare(model: LiveModel, schedule: Schedule, month: number): Expression | undefined {
  const key = shareKey(month, schedule)
  if (model.cells.has(key)) return cell(key)
  const last = model.projection.months.length - 1
  const within = month < last ? overlapShare(model, schedule, month) : remainder(model, schedule, last)
  return (
    within && model.add({ key, label: LABELS[schedule], unit: 'share', source: '', expression: within, kind: 'month' })
  )
}

function remainder(model: LiveModel, schedule: Schedule, last: number): Expression | undefined {
  const before = Array.from({ length: last }, (_, month) => monthShare(model, schedule, month))
  if (before.some((share) => share === undefined)) return undefined
  return call('MAX', number(0), minus(number(1), sumOf(before) ?? number(0)))
}

function overlapShare(model: LiveModel, schedule: Schedule, month: number): Expression | undefined {
  if (schedule === 'data' && !has(model, 'experiments')) return number(month === 0 ? 1 : 0)
  if (schedule === 'serving') return fleetShare(model, month)
  const span = spanOf(model, schedule)
  return span && over(overlap(month, span.start, plus(span.start, span.months)), span.months)
}

/** Length of what a span and a month have in common, in months. */
function overlap(month: number, start: Expression, end: Expression): Expression {
  return call('MAX', number(0), minus(call('MIN', number(month + 1), end), call('MAX', number(month), start)))
}

/** Hours that the fleet holds in a calendar month, over all: serving begins within a month, and its months with it. */
function fleetShare(model: LiveModel, month: number): Expression | undefined {
  const span = spanOf(model, 'serving')
  const all = span && servingHours(model)
  const length = fleetMonths(model)
  const months = model.projection.timeline.find(({ id }) => id === 'serving')?.months ?? 0
  if (!span || !all || length === 0 || length > MOST_FLEET_MONTHS) return undefined
  const held = Array.from({ length }, (_, index) => {
    const begin = plus(span.start, number(index))
    const lasting = Math.min(1, months - index)
    const share = over(overlap(month, begin, plus(begin, number(lasting))), number(lasting))
    return times(cell(fleetKey(index, 'hours')), share)
  })
  return over(sumOf(held) ?? number(0), all)
}

/** Start and length of a phase as cells, from hours and accelerators: one phase after the other, upkeep beside serving. */
function spanOf(model: LiveModel, schedule: Exclude<Schedule, 'serving'> | SpanId): Span | undefined {
  if (schedule === 'whole') {
    const months = wholePlan(model)
    return months && { start: number(0), months: named(model, 'whole', 'Whole plan: months', months) }
  }
  const id = schedule === 'data' ? 'experiments' : schedule === 'serving span' ? 'serving' : schedule
  const months = lengthOf(model, id)
  if (!months) return undefined
  const before = id === 'experiments' ? [] : id === 'training' ? ['experiments' as const] : RUN
  const earlier = before.flatMap((phase) => lengthOf(model, phase) ?? [])
  const start = named(model, `${id} start`, `${LABELS[id]}: begins after so many months`, sumOf(earlier) ?? number(0))
  return { start, months: named(model, id, `${LABELS[id]}: months`, months) }
}

const RUN = ['experiments', 'training'] as const

function named(model: LiveModel, name: string, label: string, expression: Expression): Expression {
  const key = `span ${name}`
  if (model.cells.has(key)) return cell(key)
  return model.add({ key, label, unit: 'months', source: 'calendar of the plan', expression, kind: 'figure' })
}

/** Months that a phase takes; nothing where the plan has none. */
function lengthOf(model: LiveModel, id: SpanId): Expression | undefined {
  const phase = model.projection.timeline.find((one) => one.id === id)
  if (!phase) return undefined
  if (id === 'training') {
    const hours = model.figure('training.hours')
    return hours && over(hours, number(HOURS_PER_MONTH))
  }
  if (id === 'experiments') {
    const [trials, devices] = [
      model.figure('training.experiments_accelerator_hours'),
      model.figure('training.accelerators'),
    ]
    return trials && devices && over(trials, times(devices, number(HOURS_PER_MONTH)))
  }
  return model.input(`months ${id}`, `${phase.label}: months`, 'months', phase.months, 'scenario')
}

/** From start to end, in months: experiments, the run, then serving and upkeep side by side. */
export function wholePlan(model: LiveModel): Expression | undefined {
  const before = sumOf(RUN.map((id) => lengthOf(model, id)))
  const after = (['serving', 'maintenance'] as const).flatMap((id) => lengthOf(model, id) ?? [])
  const longest = after.length > 0 ? call('MAX', ...after) : undefined
  return sumOf([before, longest])
}
