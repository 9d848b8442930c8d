import type { Architecture } from '../architecture'
import type { Accelerator } from '../catalog-types'
import { constant } from '../constants'
import { type Estimate, uncertain } from '../estimate'
import { type Cluster, peakFlops } from '../hardware'
import type { ParallelismSpec, Precision, TrainingMethod, TrainingStack } from '../spec'
import type { Layout } from './layout'
import { adapterParameters } from './methods'
import { searchLayout } from './search'
import { hasNaiveAttention, hasUnfusedLoss } from './stack'
import { adapterMethods } from './states'
import { generationOf, peakFactorOf, stepConstants, stepStack } from './step-constants'
import { type StepInput, stepTime } from './step-time'

export type StepRateInput = {
  architecture: Architecture
  accelerator: Accelerator
  accelerators: number
  /** Bytes per second and device between nodes; the catalogue's when left out. */
  networkBytesPerSecond?: number
  sequence: number
  globalBatchSequences: number
  precision: Precision
  method: TrainingMethod
  stack: TrainingStack
  gradientBytes?: number
  parallelism: ParallelismSpec
}

/** A step with everything settled but its layout. */
export type StepProblem = { timed: Omit<StepInput, 'layout'>; cluster: Cluster }

export type StepRate = { tokensPerSecondPerAccelerator: Estimate; layout: Layout }

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
  const domain = accelerator.devicesPerNode
  const factor = peakFactorOf(accelerator.id)
  const constants = stepConstants(stepStack(generation, stack), precision, factor)
  return {
    timed: {
      architecture,
      sequence: input.sequence,
      accelerators: input.accelerators,
      method: input.method,
      narrow: precision === 'fp8' || precision === 'nvfp4',
      constants,
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
  const problem = stepProblem(input)
  if ('missing' in problem) return problem
  const { cluster } = problem
  const timeOf = (layout: Layout) => stepTime({ ...problem.timed, layout })
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
    usableBytes: accelerator.memoryBytes * constant('mem.usable_share').value,
    // Padding of the last micro-batch makes a step longer without more tokens in it.
    cost: (layout) => timeOf(layout).seconds,
  })
  if (!found)
    return {
      missing: `no layout splits a batch of ${input.globalBatchSequences} sequences over ${input.accelerators} accelerators as told`,
    }
  const time = timeOf(found.layout)
  const rate = (input.globalBatchSequences * input.sequence) / (time.seconds * input.accelerators)
  const research = stack === 'megatron-deepspeed-2021'
  const quality = research ? constant('train.stack_quality_research').value : 1
  const sigma = Math.hypot(
    constant(
      architecture.moe ? 'sigma.moe' : stack === 'megatron-deepspeed' ? 'sigma.step_eager' : 'sigma.dense_same_hw',
    ).value,
    research ? constant('sigma.untuned_stack').value : 0,
    input.method === 'pretrain' ? 0 : constant('sigma.dense_new_hw').value,
  )
  return {
    tokensPerSecondPerAccelerator: uncertain('training.step', rate / quality, sigma),
    layout: found.layout,
  }
}
