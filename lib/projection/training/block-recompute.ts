import type { Layout } from './layout'
import { type MemoryInput, trainingMemory } from './memory'

/** Share of the layers that have to be recomputed when recomputing all of them fits and recomputing attention alone does not:
 * frameworks recompute as many layers as they must (Megatron's block method), memory and time go linearly between. */
export function recomputedShare(full: MemoryInput, usableBytes: number): number {
  const all = trainingMemory(full).used
  const attention = trainingMemory({ ...full, layout: selective(full.layout) }).used
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
