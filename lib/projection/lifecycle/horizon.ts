import type { Context } from '../context'

const LONGEST = 600

const DEFAULT_MONTHS = { 'life-cycle': 36, deployment: 12, training: 0 } as const

/** Months that the model serves. */
export function servingMonths(ctx: Context): number {
  const { workload, serving, maintenance } = ctx.scenario
  if (workload === 'training') return 0
  const months = ctx.pick('serving.months', serving?.months ?? maintenance?.horizonMonths, {
    label: 'Months of serving',
    value: DEFAULT_MONTHS[workload],
    unit: 'months',
    source: 'planning assumption: one year for a deployment, three for a life cycle (published plans span one to five)',
  })
  return Math.min(LONGEST, Math.max(0, months))
}

/** Months over which the model is kept up: as long as it serves unless told otherwise. */
export function horizonMonths(ctx: Context): number {
  const given = ctx.scenario.maintenance?.horizonMonths
  if (given !== undefined) return Math.min(LONGEST, Math.max(0, given))
  if (ctx.scenario.workload !== 'training') return servingMonths(ctx)
  return ctx.pick('maintenance.horizonMonths', undefined, {
    label: 'Horizon of upkeep',
    value: 12,
    unit: 'months',
    source: 'planning assumption: a year',
  })
}
