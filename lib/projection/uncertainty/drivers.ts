import type { Context } from '../context'
import { type Estimate, sharesOf } from '../estimate'
import type { Driver } from '../result'
import { inputLabel } from './labels'

const Z90 = 1.2815515655446004

/** Figures that people decide on; each gets its tornado. */
export const HEADLINES = [
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

/** What each headline figure hangs on, largest first. */
export function driversOf(ctx: Context): Record<string, Driver[]> {
  const drivers: Record<string, Driver[]> = {}
  for (const id of HEADLINES) {
    const estimate = ctx.ledger.find(id)
    if (!estimate) continue
    const found = contributions(estimate)
    if (found.length > 0) drivers[id] = found
  }
  return drivers
}

/** Share of each input in the variance of the logarithm (first-order Sobol index of a product of powers), and the figure
 * with that input at its own P10 and P90 while all others stay at their medians. */
export function contributions(estimate: Estimate): Driver[] {
  const { median } = estimate
  const shares = sharesOf(estimate)
  let variance = 0
  for (const [, sigma] of shares) variance += sigma * sigma
  if (variance <= 0) return []
  const drivers: Driver[] = []
  for (const [id, sigma] of shares) {
    if (sigma === 0) continue
    drivers.push({
      id,
      label: inputLabel(id),
      logSigma: Math.abs(sigma),
      share: (sigma * sigma) / variance,
      p10: median * Math.exp(-Z90 * sigma),
      p90: median * Math.exp(Z90 * sigma),
    })
  }
  return drivers.sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1))
}
