import type { Recompute } from '../spec'

export type Sharding = 'none' | 'zero1' | 'zero2' | 'fsdp'

/** How a run is spread over its accelerators: tensor x pipeline x context x data = all of them; experts are spread within data x context. */
export type Layout = {
  tensor: number
  pipeline: number
  virtualPipeline: number
  context: number
  expert: number
  data: number
  sharding: Sharding
  /** Sequences that one data-parallel rank works on at once. */
  microBatch: number
  /** Micro-batches of a step, per data-parallel rank. */
  microBatches: number
  recompute: Recompute
  sequenceParallel: boolean
}

/** Idle share that a pipeline adds to its work: (p - 1) / (v m) (Narayanan et al., arXiv:2104.04473, section 2.2). */
export function bubbleShare({ pipeline, virtualPipeline, microBatches }: Layout): number {
  return (pipeline - 1) / (virtualPipeline * microBatches)
}

const shardingNames: Record<Sharding, string> = {
  none: 'replicated states',
  zero1: 'optimiser sharded (ZeRO-1)',
  zero2: 'optimiser and gradients sharded (ZeRO-2)',
  fsdp: 'fully sharded (FSDP)',
}

/** One line for people: what is split how, and what is recomputed. */
export function describeLayout(layout: Layout): string {
  const parts = [`tensor ${layout.tensor}`, `pipeline ${layout.pipeline}`]
  if (layout.virtualPipeline > 1) parts.push(`interleaved ${layout.virtualPipeline}`)
  if (layout.context > 1) parts.push(`context ${layout.context}`)
  if (layout.expert > 1) parts.push(`expert ${layout.expert}`)
  parts.push(`data ${layout.data}`, shardingNames[layout.sharding], `micro-batch ${layout.microBatch}`)
  const recompute = layout.recompute === 'none' ? 'no recompute' : `${layout.recompute} recompute`
  return `${parts.join(', ')}, ${recompute}`
}

/** Micro-batches that an interleaved pipeline takes through a chunk before the next: as few as the stages, or a few more where a last
 * group of fewer than the stages would leave gaps (Megatron Core, microbatch_group_size_per_vp_stage). */
export function microBatchGroup(microBatches: number, pipeline: number): number {
  for (let group = pipeline; group < microBatches; group++) {
    const last = microBatches % group
    if (last === 0 || last >= pipeline) return group
  }
  return microBatches
}
