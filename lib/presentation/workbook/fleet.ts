import { call, cell, type Expression, number, over, plus, power, times } from './expression'
import { type LiveModel, sumOf } from './live-model'

/** Hours of a mean month, 8766 / 12. */
export const HOURS_PER_MONTH = 730.5

/** Columns of the fleet, month by month of serving. */
export const FLEET_COLUMNS = ['demand', 'replicas', 'accelerators', 'hours', 'tokens'] as const
export type FleetColumn = (typeof FLEET_COLUMNS)[number]
export const fleetKey = (month: number, column: FleetColumn) => `fleet ${month} ${column}`

/** Accelerator-hours held over all months. */
export function servingHours(model: LiveModel): Expression | undefined {
  return total(model, 'hours')
}

/** Output tokens over all months. */
export function servedTokens(model: LiveModel): Expression | undefined {
  return total(model, 'tokens')
}

/** Accelerators of the largest month. */
export function mostServing(model: LiveModel): Expression | undefined {
  if (!servingHours(model)) return undefined
  const months = Array.from({ length: fleetMonths(model) }, (_, month) => cell(fleetKey(month, 'accelerators')))
  return call('MAX', ...months)
}

export function fleetMonths(model: LiveModel): number {
  let months = 0
  while (model.cells.has(fleetKey(months, 'hours'))) months += 1
  return months
}

function total(model: LiveModel, column: 'hours' | 'tokens'): Expression | undefined {
  const key = `fleet ${column}`
  if (model.cells.has(key)) return cell(key)
  if (!fleetMonths(model) && !buildFleet(model)) return undefined
  const sum = sumOf(Array.from({ length: fleetMonths(model) }, (_, month) => cell(fleetKey(month, column))))
  const [label, unit] =
    column === 'hours'
      ? (['Accelerator-hours held by the fleet', 'accelerator-hours'] as const)
      : (['Output tokens over all months', 'tokens'] as const)
  return sum && model.add({ key, label, unit, source: 'sum over months', expression: sum, kind: 'figure' })
}

/** Demand that grows, replicas that carry its peak, spares. Fleets that were sized by hand, or by day and night, have no
 * such formula: their hours stay a value. */
function buildFleet(model: LiveModel): boolean {
  const { scenario, timeline, defaults } = model.projection
  const phase = timeline.find(({ id }) => id === 'serving')
  if (!phase || typeof scenario.serving?.replicas === 'number') return false
  const parts = {
    mean: model.figure('serving.demand'),
    rate: model.figure('serving.tokens_per_second_replica'),
    width: model.figure('serving.accelerators_per_replica'),
    peak: model.field('serving.peakToMean', 'Peak over mean', 'ratio'),
    load: model.field('serving.targetUtilisation', 'Target load', 'share'),
  }
  const { mean, rate, width, peak, load } = parts
  if (!mean || !rate || !width || !peak || !load) return false
  const growth =
    model.field('serving.monthlyGrowthShare', 'Growth of demand a month', 'share') ??
    model.input('field serving.monthlyGrowthShare', 'Growth of demand a month', 'share', 0, 'none unless told')
  const ceiling = model.field(
    'serving.growthCeiling',
    'Demand at which growth levels off, over the first month',
    'ratio',
  )
  const given = defaults['serving.spareReplicas']
    ? undefined
    : model.field('serving.spareReplicas', 'Spares', 'replicas')
  for (let month = 0; month < Math.ceil(phase.months); month++) {
    const share = number(Math.min(1, phase.months - month))
    const add = (
      column: FleetColumn,
      label: string,
      unit: 'tokens/s' | 'replicas' | 'accelerators' | 'accelerator-hours' | 'tokens',
      expression: Expression,
    ) => model.add({ key: fleetKey(month, column), label, unit, source: '', expression, kind: 'month' })
    const demand = add('demand', 'Mean demand', 'tokens/s', grown(mean, growth, ceiling, month))
    const busy = call('MAX', number(1), call('CEIL', over(times(demand, peak), times(rate, load))))
    const spare = given ? call('FLOOR', given) : call('MAX', number(1), call('CEIL', times(number(0.02), busy)))
    const replicas = add('replicas', 'Replicas', 'replicas', plus(busy, spare))
    const accelerators = add('accelerators', 'Accelerators', 'accelerators', times(replicas, width))
    add('hours', 'Accelerator-hours', 'accelerator-hours', times(accelerators, number(HOURS_PER_MONTH), share))
    add('tokens', 'Output tokens', 'tokens', times(demand, number(HOURS_PER_MONTH * 3600), share))
  }
  return true
}

/** Demand of a month: exponential growth, or logistic towards a ceiling over the first month (Verhulst). */
function grown(mean: Expression, growth: Expression, ceiling: Expression | undefined, month: number): Expression {
  const factor = power(plus(number(1), growth), number(month))
  if (!ceiling) return times(mean, factor)
  return over(times(mean, ceiling), plus(number(1), over(plus(ceiling, number(-1)), factor)))
}
