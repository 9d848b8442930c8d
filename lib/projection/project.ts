import type { Catalog } from './catalog-types'
import type { Context } from './context'
import { ownsHardware } from './economics/own'
import { resolveModel } from './model/resolve-model'
import type { LayoutRow, Problem, Projection } from './result'
import type { Scenario } from './spec'
import { driversOf } from './uncertainty'
import { watched } from './watched'
import { layoutsOf, workedOut } from './worked-out'

/** Changes whenever the same scenario could give another projection; stored projections of other versions are made anew. */
export const ENGINE_VERSION = '0.8.0'

/** Scenario and catalogue to projection: pure, deterministic, and total. What cannot be computed is a problem, never a thrown error. */
export function project(scenario: Scenario, catalog: Catalog): Projection {
  return projectWithLedger(scenario, catalog).projection
}

/** The same with the ledger that it was made from, which knows how each figure came about; none without a model. */
export function projectWithLedger(
  scenario: Scenario,
  catalog: Catalog,
): { projection: Projection; ledger?: Context['ledger']; paid?: Context['paid'] } {
  const model = resolveModel(scenario.model, catalog)
  if ('code' in model) return { projection: withoutModel(scenario, catalog, model) }
  const watch = watched(scenario)
  const ctx = workedOut(watch.scenario, catalog, model)
  const drivers = driversOf(ctx)
  reportUnused(ctx, watch.unread())
  const {
    trainingMemory,
    trust,
    servingTrust,
    trainingLayout,
    trainingPhases,
    servingMemory,
    servingCurve,
    apiComparison,
    servingDay,
    tuningComparison,
  } = ctx
  const projection: Projection = {
    engineVersion: ENGINE_VERSION,
    catalogVersion: catalog.version,
    asOf: catalog.asOf,
    scenario,
    workload: scenario.workload,
    model: model.summary,
    defaults: ctx.defaults,
    figures: ctx.ledger.figures(),
    ...(trainingMemory ? { trainingMemory } : {}),
    ...(trust ? { trust } : {}),
    ...(servingTrust ? { servingTrust } : {}),
    ...(trainingLayout ? { trainingLayout } : {}),
    ...(trainingPhases ? { trainingPhases } : {}),
    ...(servingMemory ? { servingMemory } : {}),
    ...(servingCurve ? { servingCurve } : {}),
    ...(apiComparison ? { apiComparison } : {}),
    ...(tuningComparison ? { tuningComparison } : {}),
    ...(servingDay ? { servingDay } : {}),
    costs: ctx.costs,
    months: ctx.months,
    timeline: ctx.timeline,
    drivers,
    uncertain: [...ctx.uncertain.values()],
    problems: inOrder(ctx.problems),
  }
  return { projection, ledger: ctx.ledger, paid: ctx.paid }
}

/** The layouts that fit a scenario, the best first: the one that its projection takes, and what else there was. */
export function projectLayouts(scenario: Scenario, catalog: Catalog): LayoutRow[] {
  const model = resolveModel(scenario.model, catalog)
  if ('code' in model || scenario.workload === 'deployment') return []
  return layoutsOf(scenario, catalog, model)
}

function withoutModel(scenario: Scenario, catalog: Catalog, problem: Problem): Projection {
  return {
    engineVersion: ENGINE_VERSION,
    catalogVersion: catalog.version,
    asOf: catalog.asOf,
    scenario,
    workload: scenario.workload,
    model: {
      name: 'Unknown model',
      totalParameters: 0,
      activeParameters: 0,
      embeddingParameters: 0,
      matmulParameters: 0,
      kvBytesPerToken: 0,
    },
    defaults: {},
    figures: {},
    costs: [],
    months: [],
    timeline: [],
    drivers: {},
    problems: [problem],
  }
}

/** Fields of the document that had no part in this projection are named, so that nobody believes they had. */
function reportUnused(ctx: Context, unread: string[]): void {
  const failed = ctx.problems.some(({ severity }) => severity === 'error')
  for (const path of unread) {
    ctx.problem({
      code: 'recorded-only',
      severity: 'note',
      path,
      message: `${path} is kept with the scenario but had no part in this projection: ${whyUnused(ctx.scenario, path, failed)}`,
    })
  }
  for (const id of Object.keys(ctx.scenario.uncertainty?.ranges ?? {})) {
    if (ctx.rangesUsed.has(id)) continue
    ctx.problem({
      code: 'unused-range',
      severity: 'note',
      path: `uncertainty.ranges.${id}`,
      message: `No uncertain input of this projection has the id "${id}".`,
    })
  }
}

function whyUnused(scenario: Scenario, path: string, failed: boolean): string {
  const room = path.split('.')[0] ?? path
  if (scenario.workload === 'training' && room === 'serving') return 'the workload is training only.'
  if (scenario.workload === 'deployment' && ['training', 'data', 'parallelism'].includes(room))
    return 'the workload is deployment only.'
  if (path.startsWith('money.own') && !ownsHardware(scenario)) return 'the accelerators are rented, not owned.'
  if (path.startsWith('training.lora') || path.startsWith('training.rl'))
    return `the method is ${scenario.training?.method ?? 'pretrain'}.`
  if (failed) return 'an error stopped the part that would use it.'
  return 'nothing that was computed depends on it here.'
}

const rank = { error: 0, warning: 1, note: 2 } as const

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((left, right) => rank[left.severity] - rank[right.severity])
}
