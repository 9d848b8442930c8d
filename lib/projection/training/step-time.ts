import type { Architecture } from '../architecture'
import { layerMatrices, moeLayerCount } from '../model/parameters'
import { rememberedOf } from '../remembered'
import type { TrainingMethod } from '../spec'
import type { Layout } from './layout'
import { timeOfMatrices } from './matrix-times'
import { adapterMethods } from './states'
import { fixed } from './step-fixed'
import {
  gemmSeconds,
  type LayerInput,
  type LayerTime,
  layerTime,
  type PassLayout,
  ringSeconds,
  tokensOf,
} from './step-layer'

export type StepInput = LayerInput & { layout: Layout; accelerators: number; method: TrainingMethod }

export type StepTime = {
  seconds: number
  tokensPerSecondPerAccelerator: number
  parts: {
    forward: number
    backward: number
    recompute: number
    head: number
    bubble: number
    data: number
    optimizer: number
  }
}

/** Seconds of one micro-batch through the layers of one stage, and through the head. */
type Passes = { forward: number; backward: number; core: number; head: number }

function passesOf(input: LayerInput & Pick<StepInput, 'method'>): Passes {
  const { architecture, layout, constants, device } = input
  const { pipeline: p } = layout
  const moeLayers = moeLayerCount(architecture)
  const dense = layerTime(input, 'dense')
  const sparse = moeLayers > 0 ? layerTime(input, 'moe') : dense
  const modules = architecture.mtpModules ?? 0
  const linearBackward = adapterMethods.includes(input.method) ? 1 : 2
  const { attentionBackward } = constants
  const layers: Layers = { dense, sparse, denseLayers: architecture.layers - moeLayers, moeLayers, stages: p }
  const module = architecture.moe ? sparse : dense
  const forward =
    perStage(
      layers,
      (time) => time.linear + time.core + time.elementwise + time.tensor + time.context + time.expert + time.host,
    ) +
    (modules * (module.linear + module.core + module.elementwise + module.expert)) / p
  const backward =
    perStage(
      layers,
      (time) =>
        linearBackward * time.linear +
        attentionBackward * time.core +
        2 * time.elementwise +
        time.tensor +
        2 * time.context +
        time.expert +
        2 * time.host,
    ) +
    (modules *
      (linearBackward * module.linear + attentionBackward * module.core + 2 * module.elementwise + module.expert)) /
      p
  const tokens = tokensOf(input)
  const vocab = architecture.vocab / layout.tensor
  const head =
    (1 + modules) *
    (3 *
      timeOfMatrices(input.known, 'head', layout, () =>
        gemmSeconds(tokens, vocab, architecture.hidden, device, constants.gemmEfficiency),
      ) +
      (tokens * vocab * fixed.ceBytes) / (device.memoryBandwidth * fixed.elementwiseHbmEff))
  return { forward, backward, core: perStage(layers, (time) => time.core), head }
}

/** Seconds of one optimiser step of a tuned stack: layers by roofline, pipeline schedule, data-parallel exchange, optimiser.
 * Like Calculon (Isaev et al., SC 2023) but smooth, with few constants that were calibrated on published step rates.
 * Valid for 8 to 16,000 accelerators, hidden sizes from 2,048, sequences of 512 to 131,072, dense decoders best. */
export function stepTime(input: StepInput, passes: Passes = passesOf(input)): StepTime {
  const { architecture, layout, accelerators, constants, sequence, device } = input
  const { pipeline: p, virtualPipeline: v, microBatches: m, context } = layout
  const { forward, backward, core, head } = passes
  const recompute = layout.recompute === 'full' ? forward : layout.recompute === 'selective' ? core : 0
  const stage = launched(forward + backward + recompute, input)
  let pipelined = m * (stage + head)
  let bubble = 0
  if (p > 1) {
    const balanced = architecture.embeddingAndHeadAsStages === true
    bubble = ((p - 1) / v) * (stage + head / p)
    const rate = layout.tensor * p * context <= device.domain ? device.link : device.network
    const transfer = (tokensOf(input) * architecture.hidden * 2) / layout.tensor / (rate * fixed.nicEff)
    pipelined =
      m * (balanced ? stage + head / p : slowestStage(stage, head, architecture.layers, p)) +
      bubble +
      2 * m * v * transfer * fixed.ppP2pExposed +
      2 * (p - 1) * transfer
  }
  const data = exchangeSeconds(input, { forward, backward, recompute, head })
  const updated = adapterMethods.includes(input.method) ? 0 : localParameters(architecture, input)
  const optimizer =
    (fixed.optBytes * updated) /
    (layout.sharding === 'none' ? 1 : layout.data * context) /
    (device.memoryBandwidth * fixed.elementwiseHbmEff)
  const scale = 1 + constants.scaleSigma * Math.log2(Math.max(1, accelerators / 8))
  const seconds = (pipelined + data + optimizer) * scale + constants.fixedSeconds
  const sequences = layout.data * layout.microBatch * m
  return {
    seconds,
    tokensPerSecondPerAccelerator: (sequences * sequence) / (seconds * accelerators),
    parts: { forward, backward, recompute, head, bubble, data, optimizer },
  }
}

/** Seconds of the stage that sets the pace. Stages of equal depth leave the head on top of the last one; where layers do not
 * divide, some stages are shallower by a layer anyway, and a tuned stack makes the last one as shallow as pays. */
function slowestStage(mean: number, head: number, layers: number, stages: number): number {
  if (layers % stages === 0) return mean + head
  const layer = (mean * stages) / layers
  let least = Number.POSITIVE_INFINITY
  for (let last = Math.floor(layers / stages); last >= 0; last--) {
    const others = Math.ceil((layers - last) / (stages - 1)) * layer
    const longest = Math.max(others, last * layer + head)
    if (longest >= least) break
    least = longest
  }
  return least
}

type Layers = { dense: LayerTime; sparse: LayerTime; denseLayers: number; moeLayers: number; stages: number }

function perStage(
  { dense, sparse, denseLayers, moeLayers, stages }: Layers,
  cost: (time: LayerTime) => number,
): number {
  return (denseLayers * cost(dense) + moeLayers * cost(sparse)) / stages
}

/** Step times of one model, machine and stack by layout, for searches: one input serves them all, and layouts that follow one
 * another mostly differ in their schedule, their sharding or what they recompute, so that one pass serves several. */
export function stepTimes(timed: Omit<StepInput, 'layout'>): (layout: Layout) => StepTime {
  let input: StepInput | undefined
  let last: { layout: Layout; passes: Passes } | undefined
  return (layout) => {
    if (input) input.layout = layout
    else input = { layout, ...timed }
    if (!last || !samePasses(last.layout, layout)) last = { layout, passes: passesOf(input) }
    return stepTime(input, last.passes)
  }
}

function samePasses(left: PassLayout, right: PassLayout): boolean {
  return (
    left.microBatch === right.microBatch &&
    left.virtualPipeline === right.virtualPipeline &&
    left.tensor === right.tensor &&
    left.pipeline === right.pipeline &&
    left.context === right.context &&
    left.expert === right.expert
  )
}

/** An eager stack launches every kernel of every layer from the host: where that takes longer than computing, it sets the pace. */
function launched(computing: number, { architecture, layout, constants, method }: StepInput): number {
  const { launchSeconds, launchSplitSeconds, launchCorner } = constants
  if (launchSeconds === 0) return computing
  const passes = (adapterMethods.includes(method) ? 2 : 3) + (layout.recompute === 'full' ? 1 : 0)
  const split = launchSplitSeconds * Math.log2(layout.tensor)
  const host = (passes * (launchSeconds + split) * architecture.layers) / layout.pipeline
  return (computing ** launchCorner + host ** launchCorner) ** (1 / launchCorner)
}

/** Matrix parameters of one rank; the tables are on two of the stages of a pipeline. */
function localParameters(architecture: Architecture, { layout }: LayerInput): number {
  const { tensor, pipeline, expert } = layout
  const { body, experts, tables } = parameterGroups(architecture)
  return body / (tensor * pipeline) + tables / tensor / (pipeline === 1 ? 1 : 2) + experts / (expert * pipeline)
}

type Groups = { body: number; experts: number; tables: number }
const knownGroups = new WeakMap<Architecture, Groups>()

function parameterGroups(architecture: Architecture): Groups {
  return rememberedOf(knownGroups, architecture, () => countGroups(architecture))
}

function countGroups(architecture: Architecture): Groups {
  const moeLayers = moeLayerCount(architecture)
  const dense = layerMatrices(architecture, 'dense')
  const sparse = layerMatrices(architecture, 'moe')
  return {
    body: (architecture.layers - moeLayers) * dense.shared + moeLayers * sparse.shared,
    experts: moeLayers * sparse.experts,
    tables: architecture.vocab * architecture.hidden * (architecture.tiedEmbeddings ? 1 : 2),
  }
}

/** Gradient reduce-scatter and weight all-gather over the data-parallel ranks: what computation does not hide, and what the
 * hidden part slows it down by. Fully sharded stacks exchange in every micro-batch. */
function exchangeSeconds(
  input: StepInput,
  parts: { forward: number; backward: number; recompute: number; head: number },
): number {
  const { architecture, layout, constants } = input
  const ranks = layout.data * layout.context
  if (ranks === 1) return 0
  const { forward, recompute, head } = parts
  const gradient = fixed.gradRsBytes
  const weight = fixed.paramAgBytes
  if (layout.sharding === 'fsdp') {
    const { body, experts, tables } = parameterGroups(architecture)
    const parameters = (body + experts + tables / (architecture.tiedEmbeddings ? 1 : 2)) / layout.tensor
    const gather = collectiveSeconds(input, weight * parameters, ranks)
    const reduce = collectiveSeconds(input, gradient * parameters, ranks)
    const behind = parts.backward + recompute + head
    return (
      layout.microBatches *
      (Math.max(0, gather - forward) +
        Math.max(0, gather + reduce - behind) +
        constants.contention * (Math.min(gather, forward) + Math.min(gather + reduce, behind)))
    )
  }
  const local = localParameters(architecture, input)
  // Adapters are too small for their exchange and their update to count.
  if (adapterMethods.includes(input.method)) return 0
  const reduce = collectiveSeconds(input, gradient * local, ranks)
  const gather = collectiveSeconds(input, weight * local, ranks)
  const behindBackward = constants.overlap * Math.min(reduce, parts.backward)
  const behindForward = constants.overlap * Math.min(gather, forward)
  return reduce - behindBackward + gather - behindForward + constants.contention * (behindBackward + behindForward)
}

function collectiveSeconds({ layout, device }: LayerInput, bytes: number, ranks: number): number {
  return ringSeconds(device, bytes, ranks, Math.min(ranks, Math.max(1, Math.floor(device.domain / layout.tensor))))
}
