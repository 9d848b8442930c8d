import type { Architecture } from '../architecture'
import { constant } from '../constants'
import type { Cluster } from '../hardware'
import { headsToSplit } from '../model/linear-attention'
import { countParameters, type ParameterCount } from '../model/parameters'
import type { ParallelismSpec, Recompute } from '../spec'
import { recomputedShare } from './block-recompute'
import { bubbleShare, type Layout, type Sharding } from './layout'
import { leastBytes, type MemoryInput, stagedStates, type TrainingMemory, trainingMemory, usedBytes } from './memory'

export type SearchInput = {
  base: Omit<MemoryInput, 'layout' | 'accelerators' | 'gradientBytes'>
  /** Bytes per gradient when told; else 4, or 2 when fully sharded. */
  gradientBytes: number | undefined
  accelerators: number
  cluster: Cluster
  globalBatchTokens: number
  spec: ParallelismSpec
  usableBytes: number
  /** What to minimise; else the closed forms of lost time. */
  cost?: (layout: Layout) => number
}

export type Found = {
  layout: Layout
  memory: TrainingMemory
  input: MemoryInput
  fits: boolean
  /** What was minimised: seconds of a step where there is a step model. */
  cost: number
  /** Share of the layers that are recomputed, where the layout is one of full recompute. */
  recomputed: number
}

const LONG_SEQUENCE = 32_768
const MAX_BUBBLE = 1
const degrees = [1, 2, 4, 8, 16, 32, 64, 128]
const pipelines = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16, 18, 20, 21, 24, 32, 40, 48, 63, 64]

/** The layout that should lose least time among those that fit; else the one that is nearest to fitting.
 * Nothing when no split of that many accelerators obeys the rules at all. */
export function searchLayout(input: SearchInput): Found | undefined {
  const cost = input.cost ?? relativeCost(input)
  let best: Rated | undefined
  let nearest: (Rated & { used: number }) | undefined
  for (const layouts of enumerate(input)) {
    const [first] = layouts
    if (!first) continue
    const base = memoryInputOf(first, input)
    const staged = stagedStates(base)
    // Most splits that do not fit fail by their states alone, whatever their micro-batches and recompute.
    const least = leastBytes(base, staged)
    if (least > input.usableBytes && (best || (nearest && least > nearest.used))) continue
    for (const layout of layouts) {
      const inBlocks = layout.recompute === 'full' && input.cost !== undefined && input.spec.recompute !== 'full'
      const lighter: Layout = inBlocks ? { ...layout, recompute: 'selective' } : layout
      const least = cost(lighter)
      if (best && best.cost < least) continue
      base.layout = layout
      let rated = { layout, cost: least, recomputed: 1 }
      if (inBlocks) {
        const recomputed = recomputedShare(base, input.usableBytes, staged)
        rated = { layout, cost: recomputed * cost(layout) + (1 - recomputed) * least, recomputed }
      }
      if (best && compareRated(best, rated) <= 0) continue
      base.layout = layout
      const used = usedBytes(base, staged)
      if (used <= input.usableBytes) best = rated
      else if (!nearest || used < nearest.used || (used === nearest.used && compareRated(rated, nearest) < 0))
        nearest = { ...rated, used }
    }
  }
  const chosen = best ?? nearest
  if (!chosen) return undefined
  const found = memoryInputOf(chosen.layout, input)
  return {
    layout: chosen.layout,
    memory: trainingMemory(found),
    input: found,
    fits: best !== undefined,
    cost: chosen.cost,
    recomputed: chosen.recomputed,
  }
}

export type Rated = { layout: Layout; cost: number; recomputed: number }

/** Ties go to the simpler layout, so that equal input always gives the same one. */
export function compareRated(left: Rated, right: Rated): number {
  return left.cost - right.cost || compareLayouts(left.layout, right.layout)
}

export function memoryInputOf(layout: Layout, input: SearchInput): MemoryInput {
  return {
    layout,
    accelerators: input.accelerators,
    gradientBytes: gradientBytesOf(layout, input),
    // Last, which is many times as fast as a spread that is added to.
    ...input.base,
  }
}

export function gradientBytesOf(layout: Pick<Layout, 'sharding'>, input: Pick<SearchInput, 'gradientBytes'>): number {
  return input.gradientBytes ?? (layout.sharding === 'fsdp' ? 2 : 4)
}

function choices<T extends number | string>(given: T | 'auto' | undefined, all: readonly T[]): readonly T[] {
  return given === undefined || given === 'auto' ? all : [given]
}

/** Layouts in groups whose model states are the same: a group differs in micro-batch, interleaving and recompute only. */
export function enumerate({ base, accelerators, cluster, globalBatchTokens, spec }: SearchInput): Layout[][] {
  const { architecture, sequence } = base
  const sequences = Math.max(1, Math.round(globalBatchTokens / sequence))
  const groups: Layout[][] = []
  const experts = architecture.moe?.experts ?? 1
  for (const tensor of choices(
    spec.tensor,
    degrees.filter((degree) => degree <= cluster.domain && tensorDivides(architecture, degree)),
  ).filter((degree) => headsToSplit(architecture) % degree === 0))
    for (const pipeline of choices(
      spec.pipeline,
      pipelines.filter((degree) => degree <= architecture.layers),
    ).filter((degree) => degree <= architecture.layers))
      for (const context of choices(spec.context, sequence >= LONG_SEQUENCE ? degrees.slice(0, 5) : [1])) {
        const data = accelerators / (tensor * pipeline * context)
        if (!Number.isInteger(data) || data < 1 || data > sequences) continue
        for (const expert of choices(spec.expert, expertDegrees(experts, data * context)))
          for (const sharding of choices<Sharding>(spec.sharding, defaultShardings(pipeline, data * context))) {
            const group: Layout[] = []
            groups.push(group)
            for (const microBatch of choices(spec.microBatch, [1, 2, 4, 8])) {
              if (data * microBatch > sequences && microBatch !== 1) continue
              const microBatches = Math.ceil(sequences / (data * microBatch))
              for (const virtualPipeline of choices(
                spec.virtualPipeline,
                interleavings(architecture, pipeline, microBatches),
              ))
                for (const recompute of choices<Recompute>(spec.recompute, ['none', 'selective', 'full']))
                  group.push({
                    tensor,
                    pipeline,
                    virtualPipeline,
                    context,
                    expert,
                    data,
                    sharding,
                    microBatch,
                    microBatches,
                    recompute,
                    sequenceParallel: spec.sequenceParallel ?? tensor > 1,
                  })
            }
          }
      }
  return groups
}

/** Heads must split evenly, those of linear attention too; key and value heads may be copied instead. */
function tensorDivides(architecture: Architecture, tensor: number): boolean {
  const { kvHeads, mla } = architecture
  if (headsToSplit(architecture) % tensor !== 0) return false
  return mla !== undefined || kvHeads % tensor === 0 || tensor % kvHeads === 0
}

function expertDegrees(experts: number, ranks: number): number[] {
  return degrees.filter((degree) => degree <= ranks && experts % degree === 0)
}

function interleavings(
  { layers, embeddingAndHeadAsStages }: Architecture,
  pipeline: number,
  microBatches: number,
): number[] {
  if (pipeline === 1) return [1]
  // Embedding and head may take slots of their own: 126 layers make 128.
  const slots = embeddingAndHeadAsStages || layers % pipeline !== 0 ? layers + 2 : layers
  // Where layers do not divide by the stages, chunks need not be even either (DeepSeek-V3's 61 layers in NVIDIA's recipes).
  const uneven = layers % pipeline !== 0 && !embeddingAndHeadAsStages && layers >= 2 * pipeline ? 2 : 1
  return [1, 2, 4, 8].filter(
    (v) => v === 1 || (microBatches >= pipeline && (slots % (pipeline * v) === 0 || v === uneven)),
  )
}

function defaultShardings(pipeline: number, ranks: number): Sharding[] {
  if (ranks === 1) return ['none']
  return pipeline === 1 ? ['fsdp', 'zero1'] : ['zero1']
}

/** Time that a layout loses against an ideal one, from the closed forms: recomputed forward (a third more), pipeline bubble,
 * communication of tensor, context and expert groups (a few percent per doubling), batches that do not divide. */
export function relativeCost(input: SearchInput): (layout: Layout) => number {
  const count = countParameters(input.base.architecture)
  return (layout) => timeLost(layout, input, count)
}

function timeLost(layout: Layout, { base, globalBatchTokens, cluster }: SearchInput, count: ParameterCount): number {
  const recompute = layout.recompute === 'full' ? 4 / 3 : layout.recompute === 'selective' ? 1.03 : 1
  const sequences = Math.max(1, Math.round(globalBatchTokens / base.sequence))
  const padded = (layout.microBatches * layout.data * layout.microBatch) / sequences
  const acrossNodes = layout.tensor * layout.context > cluster.domain ? 1.5 : 1
  const small = Math.max(0, Math.log2(4096 / ((base.sequence * layout.microBatch) / layout.context)))
  return (
    recompute *
    (1 + Math.min(MAX_BUBBLE, bubbleShare(layout))) *
    (1 + 0.03 * Math.log2(layout.tensor)) *
    (1 + 0.03 * Math.log2(layout.context)) *
    (1 + 0.02 * Math.log2(layout.expert)) *
    (1 + 0.01 * small) *
    padded *
    acrossNodes *
    gatherPenalty(layout, base, cluster, count)
  )
}

/** Fully sharded weights are gathered and reduced in every micro-batch, 8 bytes a parameter; computing takes 6 operations a
 * parameter and token. Where the network is slower than that, it sets the pace: T < 8/6 P e / (ranks per node x network). */
function gatherPenalty(
  layout: Layout,
  { sequence }: SearchInput['base'],
  { accelerator, domain, networkBytesPerSecond }: Cluster,
  count: ParameterCount,
): number {
  const peak = accelerator.peakFlops.bf16 ?? accelerator.peakFlops.fp16
  const ranks = layout.data * layout.context
  const perDomain = Math.max(1, Math.floor(domain / layout.tensor))
  if (layout.sharding !== 'fsdp' || ranks <= perDomain || networkBytesPerSecond === null || peak === null) return 1
  const held = (count.active + (count.total - count.active) / layout.expert) / count.active
  const tokens = (sequence * layout.microBatch) / layout.context
  const efficiency = constant('train.h100_modern.gemm_eff_bf16').value
  const network = perDomain * networkBytesPerSecond * constant('train.fixed.nic_eff').value
  return Math.max(1, ((8 / 6) * held * peak * efficiency) / (network * tokens))
}

const recomputeRank: Record<Recompute, number> = { none: 0, selective: 1, full: 2 }

function compareLayouts(left: Layout, right: Layout): number {
  return (
    left.tensor - right.tensor ||
    left.pipeline - right.pipeline ||
    left.context - right.context ||
    left.expert - right.expert ||
    recomputeRank[left.recompute] - recomputeRank[right.recompute] ||
    left.virtualPipeline - right.virtualPipeline ||
    left.microBatch - right.microBatch
  )
}
