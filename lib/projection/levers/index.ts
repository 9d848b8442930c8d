import type { Catalog } from '../catalog-types'
import { project } from '../project'
import type { Projection } from '../result'
import type { Scenario } from '../spec'
import { fleetIdeas } from './fleet'
import type { Draft, Idea, IdleLever, Lever, LeverChoice, LeverTotals, Plan } from './lever'
import { placeIdeas } from './place'
import { runIdeas } from './run'
import { shapeIdeas } from './shape'

/** A lever that moves nothing by more than this is no lever. */
const LEAST_SHARE = 0.005

/** Changes to a plan that save money, energy or carbon, the ones that save most money first, each by projecting the changed
 * document in full: nothing is a rule of thumb. Changes are tried one at a time; their savings do not add up. */
export function findLevers(scenario: Scenario, catalog: Catalog): LeverChoice {
  const projection = project(scenario, catalog)
  const before = totals(projection)
  const error = projection.problems.find(({ severity }) => severity === 'error')
  if (error || before.usd === undefined) {
    const why = error?.message ?? 'its cost is not known.'
    return { before, levers: [], idle: [], problem: `Levers need a plan that can be projected as it stands: ${why}` }
  }
  const plan: Plan = { scenario, catalog, projection }
  const known = new Map<Scenario, LeverTotals | undefined>()
  const after = ({ document }: Draft) => {
    if (!known.has(document)) known.set(document, sound(project(document, catalog)))
    return known.get(document)
  }
  const levers: Lever[] = []
  const idle: IdleLever[] = []
  for (const idea of [...runIdeas(plan), ...shapeIdeas(plan), ...fleetIdeas(plan), ...placeIdeas(plan)]) {
    const found = pulled(idea, before, after)
    if (typeof found === 'string') idle.push({ id: idea.id, title: idea.title, reason: found })
    else if (found) levers.push(found)
  }
  levers.sort((left, right) => (left.after.usd ?? 0) - (right.after.usd ?? 0))
  return { before, levers, idle }
}

function totals({ figures }: Projection): LeverTotals {
  return {
    usd: figures['cost.total']?.p50,
    kWh: figures['energy.total']?.p50,
    kgCo2e: (figures['carbon.total'] ?? figures['carbon.location'])?.p50,
    hours: figures['training.hours']?.p50,
  }
}

/** What a changed plan comes to; nothing where it cannot be done, or where a part of its bill is not known. */
function sound(projection: Projection): LeverTotals | undefined {
  return projection.problems.some(({ severity }) => severity === 'error') ? undefined : totals(projection)
}

/** The best draft of an idea, why none of them helps, or nothing where the idea does not apply. */
function pulled(
  idea: Idea,
  before: LeverTotals,
  after: (draft: Draft) => LeverTotals | undefined,
): Lever | string | undefined {
  const { id, title, price, aim, drafts, none, allows } = idea
  if (drafts.length === 0) return none
  const held = before[aim]
  let best: Lever | undefined
  for (const { document, change } of drafts) {
    const reached = after({ document, change })
    const value = reached?.[aim]
    if (!reached || value === undefined || reached.usd === undefined) continue
    if (allows && !allows(before, reached)) continue
    if (!best || value < (best.after[aim] ?? 0)) best = { id, title, price, change, document, after: reached }
  }
  if (!best || held === undefined) return 'None of the ways to do it can be projected for this plan.'
  const value = best.after[aim] ?? 0
  if (value > held * (1 - LEAST_SHARE)) return `${best.change}: saves nothing here.`
  return best
}
