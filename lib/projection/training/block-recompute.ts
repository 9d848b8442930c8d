import type { Layout } from './layout'
import { expectedBytes, type MemoryInput, type StagedStates } from './memory'

/** Share of the layers that have to be recomputed when recomputing all of them fits and recomputing attention alone does not:
 * frameworks recompute as many layers as they must (Megatron's block method), memory and time go linearly between. How many
 * that is follows from the peak that is expected; whether a layout fits asks for a margin besides. */
export function recomputedShare(full: MemoryInput, usableBytes: number, staged: StagedStates): number {
  const all = expectedBytes(full, staged)
  const attention = expectedBytes({ ...full, layout: selective(full.layout) }, staged)
  if (all > usableBytes || attention <= all) return 1
  return Math.min(1, Math.max(0, (attention - usableBytes) / (attention - all)))
}

/** Seconds of a step under a layout that was chosen with full recompute, when only a share of the layers needs it. */
export function blockSeconds(layout: Layout, share: number, secondsOf: (layout: Layout) => number): number {
  if (layout.recompute !== 'full') return secondsOf(layout)
  return share * secondsOf(layout) + (1 - share) * secondsOf(selective(layout))
}

function selective(layout: Layout): Layout {
  return { ...layout, recompute: 'selective' }
}
