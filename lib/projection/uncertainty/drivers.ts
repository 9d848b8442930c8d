import type { Context } from '../context'
import type { Estimate } from '../estimate'
import type { Driver } from '../result'
import { inputLabel } from './labels'

const Z90 = 1.2815515655446004

/** Figures that people decide on; each gets its tornado. */
const HEADLINES = [
  'training.hours',
  'training.accelerator_hours',
  'cost.total',
  'cost.training_compute',
  'cost.serving',
  'energy.total',
  'carbon.total',
  'carbon.location',
  'water.total',
  'serving.cost_per_million_tokens',
  'serving.replicas',
  'serving.tpot',
  'serving.ttft',
  'serving.energy_per_token',
] as const

/** What each headline figure hangs on, largest first; also says which of a person's ranges met no input. */
export function driversOf(ctx: Context): Record<string, Driver[]> {
  const drivers: Record<string, Driver[]> = {}
  for (const id of HEADLINES) {
    const estimate = ctx.ledger.find(id)
    if (!estimate) continue
    const found = contributions(estimate)
    if (found.length > 0) drivers[id] = found
  }
  reportUnusedRanges(ctx)
  return drivers
}

/** Share of each input in the variance of the logarithm (first-order Sobol index of a product of powers), and the figure
 * with that input at its own P10 and P90 while all others stay at their medians. */
export function contributions({ median, spread }: Estimate): Driver[] {
  const variance = Object.values(spread).reduce((total, sigma) => total + sigma * sigma, 0)
  if (variance <= 0) return []
  return Object.entries(spread)
    .filter(([, sigma]) => sigma !== 0)
    .map(([id, sigma]) => ({
      id,
      label: inputLabel(id),
      logSigma: Math.abs(sigma),
      share: (sigma * sigma) / variance,
      p10: median * Math.exp(-Z90 * sigma),
      p90: median * Math.exp(Z90 * sigma),
    }))
    .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1))
}

function reportUnusedRanges(ctx: Context): void {
  for (const id of Object.keys(ctx.scenario.uncertainty?.ranges ?? {})) {
    if (ctx.rangesUsed.has(id)) continue
    ctx.problem({
      code: 'recorded-only',
      severity: 'note',
      path: `uncertainty.ranges.${id}`,
      message: `The range for "${id}" is kept but not used: this plan has no uncertain input of that name.`,
    })
  }
}
