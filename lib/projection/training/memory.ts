import { constant } from '../constants'
import type { MemoryFit, MemoryPart } from '../result'
import { describeLayout } from './layout'
import { bytesOf, leastGradients, type MemoryInput, peakOf } from './peak'
import { type StateBytes, type StateInput, stateBytes } from './states'

export type { MemoryInput }

/** Memory of one device, by part, on the stage that needs most. `tensors` is what an allocator would report at its peak. */
export type TrainingMemory = { parts: MemoryPart[]; tensors: number; used: number }

/** Model states by stage: the same for every micro-batch, interleaving and recompute of a split, so a search works them out once. */
export type StagedStates = { stage: 'first' | 'last'; states: StateBytes }[]

export function stagedStates(input: StateInput): StagedStates {
  const stages = input.layout.pipeline === 1 ? (['first'] as const) : (['first', 'last'] as const)
  return stages.map((stage) => ({ stage, states: stateBytes(input, stage) }))
}

/** Bytes that the layout takes on the stage that needs most. */
export function usedBytes(input: MemoryInput, staged: StagedStates): number {
  let most = 0
  for (const { stage, states } of staged) most = Math.max(most, withOverhead(input, tensorBytes(input, stage, states)))
  return most
}

/** Never more than `usedBytes`: the states alone, without activations and logits. */
export function leastBytes(input: MemoryInput, staged: StagedStates): number {
  let most = 0
  for (const { states } of staged) {
    const { weights, optimizer, gathered } = states
    most = Math.max(most, withOverhead(input, weights + optimizer + gathered + leastGradients(input, states)))
  }
  return most
}

export function trainingMemory(input: MemoryInput): TrainingMemory {
  const [first, last] = stagedStates(input).map(({ stage, states }) => stageMemory(input, stage, states))
  if (!first) throw new Error('A layout has no stage')
  return last && last.used > first.used ? last : first
}

function tensorBytes(input: MemoryInput, stage: 'first' | 'last', states: StateBytes): number {
  return states.weights + states.optimizer + bytesOf(peakOf(input, stage, states))
}

function communicationBytes(accelerators: number): number {
  return accelerators > 1 ? constant('mem.nccl_bytes').value : 0
}

/** Feasibility rule: what is counted, 5 % for fragmentation, and what the framework takes for itself. */
function overheadBytes(tensors: number): number {
  return tensors * (constant('mem.fragmentation').value - 1) + constant('mem.framework_bytes').value
}

function withOverhead({ accelerators }: Pick<StateInput, 'accelerators'>, tensors: number): number {
  return tensors + communicationBytes(accelerators) + overheadBytes(tensors)
}

function stageMemory(input: MemoryInput, stage: 'first' | 'last', states: StateBytes): TrainingMemory {
  const peak = peakOf(input, stage, states)
  const tensors = states.weights + states.optimizer + bytesOf(peak)
  const gathered = peak.gathered + communicationBytes(input.accelerators)
  const parts: MemoryPart[] = [
    { id: 'weights', label: 'Weights', bytes: states.weights },
    { id: 'gradients', label: 'Gradients', bytes: peak.gradients },
    { id: 'optimizer', label: 'Optimiser states', bytes: states.optimizer },
    { id: 'activations', label: 'Activations', bytes: peak.activations },
    { id: 'logits', label: 'Logits', bytes: peak.logits },
    { id: 'buffers', label: 'Gathered weights and communication', bytes: gathered },
    { id: 'overhead', label: 'Framework and fragmentation', bytes: overheadBytes(tensors) },
  ]
  return { parts, tensors, used: withOverhead(input, tensors) }
}

/** The peak without a margin: what is counted, and the least that a framework was seen to take. */
export function expectedBytes(input: MemoryInput, staged: StagedStates): number {
  let most = 0
  for (const { stage, states } of staged) most = Math.max(most, tensorBytes(input, stage, states))
  return most + communicationBytes(input.accelerators) + constant('mem.framework_bytes').low
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
