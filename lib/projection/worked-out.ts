import type { Catalog } from './catalog-types'
import { type Context, createContext } from './context'
import { projectMoney, projectMonths } from './economics'
import { projectEnergy } from './environment'
import { projectMaintenance } from './lifecycle'
import { projectModel } from './model'
import type { ResolvedModel } from './model/resolve-model'
import type { LayoutRow } from './result'
import { projectScaling } from './scaling'
import { projectServing } from './serving'
import type { Scenario } from './spec'
import { projectTraining } from './training'

/** Every room of the engine in its turn, each on what those before it left: the context with all figures entered. */
export function workedOut(scenario: Scenario, catalog: Catalog, model: ResolvedModel): Context {
  const ctx = begun(scenario, catalog, model)
  if (scenario.workload !== 'deployment') projectTraining(ctx)
  if (scenario.workload !== 'training') projectServing(ctx)
  if (scenario.workload !== 'deployment') projectScaling(ctx)
  projectEnergy(ctx)
  if (scenario.workload === 'life-cycle' || scenario.maintenance) projectMaintenance(ctx)
  projectMoney(ctx)
  projectMonths(ctx)
  return ctx
}

/** The layouts that fit, the best first. Only training is worked out: the other rooms have no part in them. */
export function layoutsOf(scenario: Scenario, catalog: Catalog, model: ResolvedModel): LayoutRow[] {
  const ctx = begun(scenario, catalog, model)
  ctx.wantsLayouts = true
  projectTraining(ctx)
  return ctx.layouts ?? []
}

function begun(scenario: Scenario, catalog: Catalog, model: ResolvedModel): Context {
  const ctx = createContext(scenario, catalog, model)
  if (model.shape) ctx.note('model.parameters', model.shape)
  projectModel(ctx, model.source)
  return ctx
}
