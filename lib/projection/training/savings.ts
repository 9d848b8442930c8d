import { constant } from '../constants'
import type { TrainingSpec } from '../spec'
import { activationBytes } from './activations'
import { type MemoryInput, stagedStates } from './memory'

/** What a recipe does beyond layout and recompute so that less is on the device. */
export type Savings = {
  /** The loss is computed in chunks of the sequence: FP32 logits exist for one chunk only. */
  chunkedLoss?: boolean
  /** Each gradient is used and freed as soon as it is there. */
  stepInBackward?: boolean
  /** What layers keep for the backward pass waits in host memory. */
  offloadActivations?: boolean
  /** Optimiser states, or everything but the unit at work, live in host memory. */
  offloadOptimizer?: boolean
  offloadParameters?: boolean
}

export function savingsOf(training: TrainingSpec = {}): Savings {
  return {
    ...(training.chunkedLoss ? { chunkedLoss: true } : {}),
    ...(training.optimizerInBackward ? { stepInBackward: true } : {}),
    ...(training.offloadActivations ? { offloadActivations: true } : {}),
    ...(training.offloadOptimizer ? { offloadOptimizer: true } : {}),
    ...(training.offloadParameters ? { offloadParameters: true } : {}),
  }
}

/** Seconds of a step that a device waits for its host link: what is kept there goes out and comes back, and part of it hides
 * behind computing. The states cross once a step, weights twice and activations there and back in every micro-batch. */
export function hostSeconds(input: MemoryInput): number {
  const { offloadActivations, offloadOptimizer, offloadParameters, layout } = input
  if (!offloadActivations && !offloadOptimizer && !offloadParameters) return 0
  const resident: MemoryInput = {
    ...input,
    offloadActivations: false,
    offloadOptimizer: false,
    offloadParameters: false,
  }
  const states = stagedStates(resident)[0]?.states
  if (!states) return 0
  const bytes =
    (offloadOptimizer || offloadParameters ? states.weights + states.gradients : 0) +
    (offloadParameters ? 2 * states.weights * layout.microBatches : 0) +
    (offloadActivations
      ? 2 * activationBytes({ ...resident, layout: { ...layout, pipeline: 1 } }, 'first') * layout.microBatches
      : 0)
  return (bytes * constant('mem.host_exposed').value) / constant('mem.host_bytes_per_second').value
}
