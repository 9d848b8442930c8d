import type { Catalog } from '../catalog-types'
import { type ResolvedModel, resolveModel } from '../model/resolve-model'
import type { ChoiceLimits, DeploymentChoice, DeploymentRow } from '../serving/choice'
import type { Search } from '../serving/choose'
import { rankDeployments } from '../serving/choose-best'
import { ENGINES, precisionsFrom, weightBits } from '../serving/engine-support'
import type { Scenario } from '../spec'
import { deploymentRow, withOption } from './row'
import { searchOf } from './search'

/** Rows of the table, and how many are projected in full to find their order: the search knows the fleet only roughly. */
const MOST_ROWS = 20
const PROJECTED = 24
/** Pairs of engine and precision of one accelerator in the table, so that it shows more than the cheapest one. */
const PAIRS_EACH = 4

/** The cheapest deployments that keep the scenario's targets, over all accelerators, engines, precisions and replica sizes,
 * and why each other lost. What the scenario says of traffic, targets and place stays as it is; an agreed price
 * stays that of its accelerator. */
export function chooseDeployments(scenario: Scenario, catalog: Catalog, limits: ChoiceLimits = {}): DeploymentChoice {
  if (scenario.workload === 'training')
    return nothing('This workload is training only. Choose deployment or life cycle to look for a way to serve.')
  const model = resolveModel(scenario.model, catalog)
  if ('code' in model) return nothing(model.message)
  return choose(scenario, catalog, model, limits)
}

/** The cheaper one; of two that cost the same the one whose weights keep more bits, then the faster one. */
function better(left: DeploymentRow, right: DeploymentRow): number {
  return (
    left.usdPerMonth.p50 - right.usdPerMonth.p50 ||
    weightBits(right.weightPrecision) - weightBits(left.weightPrecision) ||
    left.tpotMs - right.tpotMs
  )
}

function nothing(problem: string): DeploymentChoice {
  return { rows: [], others: [], tried: 0, softened: false, problem }
}

function choose(scenario: Scenario, catalog: Catalog, model: ResolvedModel, limits: ChoiceLimits): DeploymentChoice {
  const { serving = {}, cluster } = scenario
  const kept = new Set(limits.keep)
  const own = serving.accelerator ?? cluster.accelerator
  const accelerators = Object.values(catalog.accelerators).filter(({ id }) => !kept.has('accelerator') || id === own)
  const search: Search = {
    ...searchOf(scenario, catalog, model),
    engines: kept.has('engine') ? [serving.engine ?? 'vllm'] : ENGINES,
    precisions: kept.has('weightPrecision')
      ? [serving.weightPrecision ?? 'bf16']
      : precisionsFrom(limits.leastWeightBits ?? 4),
    soft: false,
  }
  const sizes = { most: PROJECTED, each: kept.has('accelerator') ? PROJECTED : PAIRS_EACH }
  const hard = rankDeployments(search, accelerators, sizes)
  const softened = hard.best.length === 0 && serving.tpotTargetMs === undefined
  const { best, lossesBeside, tried } = softened
    ? rankDeployments({ ...search, soft: true }, accelerators, sizes)
    : hard

  const rows = best
    .map(({ trial }) => deploymentRow(withOption(scenario, trial), catalog, model, trial.inputs.transfers))
    .filter((row) => row !== undefined)
    .sort(better)
    .slice(0, MOST_ROWS)
  const current = deploymentRow(scenario, catalog, model)
  const cheapest = rows[0]?.usdPerMonth.p50
  const against = (row: DeploymentRow) => ({ ...row, relative: cheapest ? row.usdPerMonth.p50 / cheapest : 1 })
  return {
    rows: rows.map(against),
    others: lossesBeside(rows),
    ...(current ? { current: against(current) } : {}),
    tried,
    softened: softened && rows.length > 0,
  }
}
