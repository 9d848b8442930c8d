import type { Catalog } from './catalog-types'
import { type Estimate, recording, sharesOf } from './estimate'
import { projectWithLedger } from './project'
import type { Difference, Together } from './result'
import { createSampler, heaviestFirst, rangeOfSamples, type Sampler, weighed } from './sampler'
import type { Scenario } from './spec'
import { inputLabel } from './uncertainty/labels'
import { sobolNormals } from './uncertainty/sobol'
import { subjectOf } from './uncertainty/subject'

/** What scenarios are told apart by, on top of their headline figures. */
const COMPARED = ['cost.total', 'training.hours', 'energy.total', 'carbon.total'] as const

/** Scenarios against the one at `baseline`, all on the same draws: an input that means the same thing in both (the campaign factor, the
 * wage, the price of the same accelerator) is off by as much in both, and its error cancels; the price of another accelerator or
 * the grid of another region is drawn on its own. Ranges of two bills that overlap can so still differ for certain. */
export function sampledTogether(
  scenarios: readonly Scenario[],
  baseline: number,
  catalog: Catalog,
  count: number,
): Together {
  const plans = scenarios.map((scenario) => planOf(scenario, catalog))
  const draws = drawsOfAll(plans)
  const samplers = plans.map(({ made, keys }): Sampler => {
    const own = [...keys].map(([id, key]) => [id, sobolNormals(draws.get(key) ?? 0, count)] as const)
    return createSampler(made, new Map(own), count)
  })
  const against = plans.flatMap((plan, position) => {
    const base = plans[baseline]
    if (!base || position === baseline) return []
    const differences = COMPARED.flatMap((figure): Difference[] => {
      const [one, other] = [plan.figures.get(figure), base.figures.get(figure)]
      const [left, right] = [one && samplers[position]?.(one), other && samplers[baseline]?.(other)]
      return left && right ? [{ figure, ...differenceOf(left, right) }] : []
    })
    return [{ position, differences }]
  })
  return { points: count, against, ...labelsOf(plans) }
}

type Plan = {
  made: Parameters<typeof createSampler>[0]
  figures: ReadonlyMap<string, Estimate>
  /** What each uncertain input is an input of: inputs with the same key are the same thing. */
  keys: ReadonlyMap<string, string>
}

function planOf(scenario: Scenario, catalog: Catalog): Plan {
  const { result, made } = recording(() => projectWithLedger(scenario, catalog))
  const figures = new Map<string, Estimate>()
  for (const id of COMPARED) {
    const estimate = result.ledger?.find(id)
    if (estimate) figures.set(id, estimate)
  }
  const inputs = new Set([...figures.values()].flatMap((estimate) => sharesOf(estimate).map(([id]) => id)))
  return { made, figures, keys: new Map([...inputs].map((id) => [id, `${id} ${subjectOf(id, scenario)}`])) }
}

/** A dimension for each thing. */
function drawsOfAll(plans: readonly Plan[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const { figures, keys } of plans)
    for (const [key, weight] of weighed([...figures.values()], (id) => keys.get(id) ?? id))
      weights.set(key, Math.max(weights.get(key) ?? 0, weight))
  return new Map(heaviestFirst(weights).map((key, dimension) => [key, dimension]))
}

function differenceOf(left: Float64Array, right: Float64Array): Omit<Difference, 'figure'> {
  const steps = left.map((value, index) => value - (right[index] ?? 0))
  let less = 0
  for (const step of steps) if (step < 0) less += 1
  return { ...rangeOfSamples(steps), chanceLess: less / steps.length }
}

function labelsOf(plans: readonly Plan[]): Pick<Together, 'common' | 'apart'> {
  const byId = new Map<string, { keys: Set<string>; plans: number }>()
  for (const { keys } of plans)
    for (const [id, key] of keys) {
      const found = byId.get(id) ?? { keys: new Set<string>(), plans: 0 }
      found.keys.add(key)
      found.plans += 1
      byId.set(id, found)
    }
  const shared = [...byId].filter(([, { plans: those }]) => those > 1)
  const labels = (one: boolean) =>
    shared.filter(([, { keys }]) => (keys.size === 1) === one).map(([id]) => inputLabel(id))
  return { common: labels(true).sort(), apart: labels(false).sort() }
}
