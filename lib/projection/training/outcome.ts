import type { Catalog } from '../catalog-types'
import { createContext, type TrainingOutcome } from '../context'
import { projectModel } from '../model'
import { resolveModel } from '../model/resolve-model'
import type { MemoryFit, Problem } from '../result'
import type { Scenario } from '../spec'
import { projectTraining } from './index'

export type RunOutcome = { training?: TrainingOutcome; memory?: MemoryFit; problems: Problem[] }

/** The run alone, as estimates: what a projection says of hours, devices and memory, without money, energy and their derivations.
 * The same code in the same order, so the numbers are the same; for sweeps that ask thousands of times. */
export function trainingOutcome(scenario: Scenario, catalog: Catalog): RunOutcome {
  const model = resolveModel(scenario.model, catalog)
  if ('code' in model) return { problems: [model] }
  const ctx = createContext(scenario, catalog, model)
  projectModel(ctx, model.source)
  projectTraining(ctx)
  return {
    ...(ctx.training ? { training: ctx.training } : {}),
    ...(ctx.trainingMemory ? { memory: ctx.trainingMemory } : {}),
    problems: ctx.problems,
  }
}
