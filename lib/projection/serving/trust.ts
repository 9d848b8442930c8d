import type { Context } from '../context'
import { enterNearness } from '../trust'
import type { ServingInputs } from './inputs'
import { nearestServing } from './nearest-case'
import type { Replica } from './roofline'

/** Enters how far the deployment is from any that was measured, and gives back the spread that this adds, sd of ln. */
export function enterServingTrust(
  ctx: Context,
  { engine, accelerator, traffic }: ServingInputs,
  replica: Replica,
): number {
  const { summary, architecture } = ctx.model
  const nearest = nearestServing({
    parameters: summary.totalParameters,
    experts: architecture.moe !== undefined,
    linearAttention: architecture.linearAttention !== undefined,
    accelerator: accelerator.id,
    engine,
    precision: replica.weightPrecision,
    devices: replica.tensor,
    tokens: traffic.inputTokens + traffic.outputTokens,
  })
  if (!nearest) return 0
  ctx.servingTrust = enterNearness(ctx, nearest, {
    id: 'serving.nearest_case',
    label: 'Distance from the nearest measured deployment',
    code: 'serving-outside-measured',
    path: 'serving',
    nothing: 'No deployment like this',
    ranges: 'the ranges of rates and latencies are',
    one: 'a factor of four in size or length, of eight in devices of a replica, another generation, or another engine',
  })
  return ctx.servingTrust.sigma
}
