import { constant } from '../constants'
import type { MemoryFit, MemoryPart } from '../result'
import { type ActivationInput, activationBytes, logitBytes } from './activations'
import { describeLayout } from './layout'
import { type StateInput, stateBytes } from './states'

export type MemoryInput = StateInput & ActivationInput

/** Memory of one device, by part, on the stage that needs most. `tensors` is what an allocator would report at its peak. */
export type TrainingMemory = { parts: MemoryPart[]; tensors: number; used: number }

export function trainingMemory(input: MemoryInput): TrainingMemory {
  const first = stageMemory(input, 'first')
  if (input.layout.pipeline === 1) return first
  const last = stageMemory(input, 'last')
  return last.used > first.used ? last : first
}

function stageMemory(input: MemoryInput, stage: 'first' | 'last'): TrainingMemory {
  const states = stateBytes(input, stage)
  const logits = stage === 'last' || input.layout.pipeline === 1 ? logitBytes(input) : 0
  const tensors =
    states.weights + states.gradients + states.optimizer + states.gathered + activationBytes(input, stage) + logits
  const communication = input.accelerators > 1 ? constant('mem.nccl_bytes').value : 0
  // Feasibility rule: what is counted, 5 % for fragmentation, and what the framework takes for itself.
  const overhead = tensors * (constant('mem.fragmentation').value - 1) + constant('mem.framework_bytes').value
  const parts: MemoryPart[] = [
    { id: 'weights', label: 'Weights', bytes: states.weights },
    { id: 'gradients', label: 'Gradients', bytes: states.gradients },
    { id: 'optimizer', label: 'Optimiser states', bytes: states.optimizer },
    { id: 'activations', label: 'Activations', bytes: activationBytes(input, stage) },
    { id: 'logits', label: 'Logits', bytes: logits },
    { id: 'buffers', label: 'Gathered weights and communication', bytes: states.gathered + communication },
    { id: 'overhead', label: 'Framework and fragmentation', bytes: overhead },
  ]
  return { parts, tensors, used: parts.reduce((total, part) => total + part.bytes, 0) }
}

export function memoryFit(memory: TrainingMemory, input: MemoryInput, capacityBytes: number): MemoryFit {
  const usableBytes = capacityBytes * constant('mem.usable_share').value
  return {
    label: 'Training, per accelerator',
    capacityBytes,
    usableBytes,
    parts: memory.parts,
    usedBytes: memory.used,
    headroomBytes: usableBytes - memory.used,
    fits: memory.used <= usableBytes,
    layout: describeLayout(input.layout),
  }
}
