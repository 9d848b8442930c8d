import type { Catalog } from '../catalog-types'
import { createContext } from '../context'
import { findAccelerator } from '../hardware'
import { resolveModel } from '../model/resolve-model'
import type { Scenario } from '../spec'
import type { Traffic } from './batching'
import { maxBatch } from './capacity'
import { servingInputs } from './inputs'
import { replicaMaker } from './replica'
import type { Replica } from './roofline'

export type ServingCase = {
  replica: Replica
  traffic: Traffic
  mostInMemory: number
  /** Calibration that it takes: engine, a dot, generation of hardware. */
  calibration: string
}

/** What `projectServing` hands to the step model, for calibration: one replica of the size that the scenario names. */
export function servingCase(scenario: Scenario, catalog: Catalog): ServingCase | undefined {
  const model = resolveModel(scenario.model, catalog)
  if ('code' in model) return undefined
  const { serving, cluster } = scenario
  const found = findAccelerator(catalog, serving?.accelerator ?? cluster.accelerator, 'serving.accelerator')
  if ('code' in found) return undefined
  const ctx = createContext(scenario, catalog, model)
  const inputs = servingInputs(ctx, found)
  const tensor = typeof serving?.tensor === 'number' ? serving.tensor : 1
  const replica = replicaMaker(ctx, inputs)?.(tensor)
  if (!replica) return undefined
  return {
    replica,
    traffic: inputs.traffic,
    mostInMemory: maxBatch(replica, inputs.traffic, inputs.memory),
    calibration: inputs.calibration,
  }
}
