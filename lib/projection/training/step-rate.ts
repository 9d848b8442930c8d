import type { Architecture } from '../architecture'
import type { Accelerator } from '../catalog-types'
import { constant } from '../constants'
import { type Estimate, uncertain } from '../estimate'
import { type Cluster, peakFlops } from '../hardware'
import type { ParallelismSpec, Precision, TrainingMethod, TrainingStack } from '../spec'
import { blockSeconds } from './block-recompute'
import type { Layout } from './layout'
import { matrixTimes } from './matrix-times'
import { adapterParameters } from './methods'
import { searchLayout } from './search'
import { hasNaiveAttention, hasUnfusedLoss } from './stack-traits'
import { adapterMethods } from './states'
import { expertConstants, generationOf, peakFactorOf, stepConstants, stepStack } from './step-constants'
import { type StepInput, stepTimes } from './step-time'
import { hasTorusRate, torusRate } from './torus-rate'

export type StepRateInput = {
  architecture: Architecture
  accelerator: Accelerator
  accelerators: number
  /** Bytes per second and device between nodes; the catalogue's when left out. */
  networkBytesPerSecond?: number
  /** Devices of one link domain; a node when left out. */
  domain?: number
  sequence: number
  globalBatchSequences: number
  precision: Precision
  /** Matrices in 8 bits of any kind. */
  eightBit?: boolean
  method: TrainingMethod
  stack: TrainingStack
  gradientBytes?: number
  parallelism: ParallelismSpec
  /** Mean length of packed samples, when attention stays within each. */
  documentTokens?: number
}

/** A step with everything settled but its layout. */
export type StepProblem = { timed: Omit<StepInput, 'layout'>; cluster: Cluster }

export type StepRate = {
  tokensPerSecondPerAccelerator: Estimate
  layout?: Layout
  /** Share of the layers that are recomputed, where the layout recomputes all it must. */
  recomputed?: number
}

/** What the hardware and the stack say about a step; in words what is missing when they do not. */
export function stepProblem(input: Omit<StepRateInput, 'parallelism'>): StepProblem | { missing: string } {
  const { accelerator, architecture, precision, stack } = input
  const generation = generationOf(accelerator)
  if (!generation) return { missing: `no step rates were calibrated on ${accelerator.name}` }
  const peak = peakFlops(accelerator, precision)
  const peak16 = peakFlops(accelerator, 'bf16')
  const network = input.networkBytesPerSecond ?? accelerator.interNodeBytesPerSecond
  const { memoryBandwidthBytesPerSecond: memoryBandwidth, linkBytesPerSecond: link } = accelerator
  if (peak === undefined || peak16 === undefined || memoryBandwidth === null || link === null || network === null) {
    return { missing: `a rate of ${accelerator.name} in ${precision.toUpperCase()} is not known` }
  }
  const domain = input.domain ?? accelerator.devicesPerNode
  const factor = peakFactorOf(accelerator.id)
  const calibrated = stepConstants(stepStack(generation, stack), precision, factor)
  // Fitted after the reference vectors, which do without.
  const constants = calibrated && {
    ...calibrated,
    contextBytes: constant('train.context_bytes').value,
    moe: expertConstants(generation),
  }
  if (!constants) return { missing: `no step rates in ${precision.toUpperCase()} were calibrated on this stack` }
  return {
    timed: {
      architecture,
      sequence: input.sequence,
      ...(input.documentTokens ? { documentTokens: input.documentTokens } : {}),
      accelerators: input.accelerators,
      method: input.method,
      narrow: precision === 'fp8' || precision === 'nvfp4',
      constants,
      known: matrixTimes(),
      device: {
        peak: peak * constants.peakFactor,
        peak16: peak16 * factor,
        memoryBandwidth,
        link,
        network,
        domain,
      },
    },
    cluster: { accelerator, perNode: domain, domain, linkBytesPerSecond: link, networkBytesPerSecond: network },
  }
}

/** Step rate of a tuned stack on a given machine: the layout as told, the rest searched. Says in words what is missing when it cannot tell. */
export function stepRate(input: StepRateInput): StepRate | { missing: string } {
  const { accelerator, architecture, precision, stack } = input
  if (hasTorusRate(accelerator)) {
    const rate = torusRate(accelerator, architecture, input.sequence, input.eightBit ?? precision === 'fp8')
    return rate ? { tokensPerSecondPerAccelerator: rate } : { missing: `a rate of ${accelerator.name} is not known` }
  }
  const problem = stepProblem(input)
  if ('missing' in problem) return problem
  const { cluster } = problem
  const timeOf = stepTimes(problem.timed)
  const usableBytes = accelerator.memoryBytes * constant('mem.usable_share').value
  const found = searchLayout({
    base: {
      architecture,
      precision,
      method: input.method,
      optimizer: 'adamw',
      adapters: adapterMethods.includes(input.method)
        ? adapterParameters(architecture, constant('train.lora_rank').value, 'all-linear')
        : 0,
      sequence: input.sequence,
      naiveAttention: hasNaiveAttention(stack),
      unfusedLoss: hasUnfusedLoss(stack),
    },
    gradientBytes: input.gradientBytes,
    accelerators: input.accelerators,
    cluster,
    globalBatchTokens: input.globalBatchSequences * input.sequence,
    spec: input.parallelism,
    usableBytes,
    // Padding of the last micro-batch makes a step longer without more tokens in it.
    cost: (layout) => timeOf(layout).seconds,
  })
  if (!found)
    return {
      missing: `no layout splits a batch of ${input.globalBatchSequences} sequences over ${input.accelerators} accelerators as told`,
    }
  const share = found.recomputed
  const seconds = blockSeconds(found.layout, share, (layout) => timeOf(layout).seconds)
  const rate = (input.globalBatchSequences * input.sequence) / (seconds * input.accelerators)
  const quality = stack === 'megatron-deepspeed-2021' ? constant('train.stack_quality_research').value : 1
  const sigma = stepSigma(architecture, input.method, stack)
  return {
    tokensPerSecondPerAccelerator: uncertain('training.step', rate / quality, sigma),
    layout: found.layout,
    recomputed: share,
  }
}

/** How far steps of this kind were off where they were measured. */
export function stepSigma(architecture: Architecture, method: TrainingMethod, stack: TrainingStack): number {
  const eager = stack === 'megatron-deepspeed'
  return Math.hypot(
    constant(architecture.moe ? 'sigma.moe' : eager ? 'sigma.step_eager' : 'sigma.dense_same_hw').value,
    stack === 'megatron-deepspeed-2021' ? constant('sigma.untuned_stack').value : 0,
    method === 'pretrain' ? 0 : constant('sigma.dense_new_hw').value,
  )
}
