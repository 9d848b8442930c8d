import { type ActivationInput, activationBytes, logitBytes, workingBytes } from './activations'
import { hasMaster, type StateBytes, type StateInput } from './states'

export type MemoryInput = StateInput & ActivationInput

/** What comes and goes within a step, as it is when most is held. */
export type Peak = { gradients: number; activations: number; logits: number; gathered: number }

/** Where a step has one micro-batch and gradients are plain tensors, they come as activations go. Steps in the backward pass
 * never hold more than one of them. */
function comesLate({ unfusedLoss, layout, stepInBackward }: MemoryInput): boolean {
  return unfusedLoss && layout.sharding === 'none' && (layout.microBatches === 1 || stepInBackward === true)
}

/** The stage that has the head holds its logits. Counted as a sum, what the loss needs and what the backward pass needs: that
 * is what allocators reserve. Recipes of pure 16 bits, or without added-up gradients, are told apart by moment. */
export function peakOf(input: MemoryInput, stage: 'first' | 'last', states: StateBytes): Peak {
  const activations = activationBytes(input, stage)
  const logits = stage === 'last' || input.layout.pipeline === 1 ? logitBytes(input) : 0
  const { gradients, gathered, atLoss, atWork, widestGradient } = states
  const late = comesLate(input)
  if (!late && (!input.unfusedLoss || hasMaster(input.optimizer))) {
    const made = input.layout.sharding === 'fsdp' ? 0 : widestGradient
    return { gradients: gradients + made, activations, logits, gathered: gathered + atLoss + atWork }
  }
  const held = input.stepInBackward ? Math.min(gradients, widestGradient) : gradients
  const working = workingBytes(input)
  const kept = input.layout.recompute === 'full' ? Math.max(0, activations - working) : activations
  const loss: Peak = {
    gradients: late ? Math.min(held, widestGradient) : gradients,
    activations: kept,
    logits,
    gathered: gathered + atLoss,
  }
  const backward: Peak = {
    gradients: late ? held : gradients,
    // Gradients that come late are complete when activations are gone but for those of the first layer.
    activations: late ? working : Math.max(activations, working),
    logits: 0,
    gathered: gathered + atWork,
  }
  return bytesOf(loss) >= bytesOf(backward) ? loss : backward
}

export function bytesOf({ gradients, activations, logits, gathered }: Peak): number {
  return gradients + activations + logits + gathered
}

/** What gradients take at least, whatever activations do. */
export function leastGradients(input: MemoryInput, { gradients }: StateBytes): number {
  return comesLate(input) ? 0 : gradients
}
