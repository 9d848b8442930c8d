import type { LayoutRow, StepPart } from '../result'
import type { RankedLayout } from './rank-layouts'
import type { SearchInput } from './search'
import type { StepBasis } from './step-basis'

/** As many as a person compares. */
export const MOST_RANKED = 20

/** In the order in which they are shown: work first, then what is lost to splitting it. */
const PARTS: readonly StepPart[] = [
  'matmul',
  'attention',
  'elementwise',
  'head',
  'recompute',
  'tensor',
  'context',
  'expert',
  'bubble',
  'data',
  'optimizer',
  'rest',
]

/** Ranked layouts as rows: how much slower than the best, what a step takes and what its seconds go to. */
export function layoutRows(
  ranked: readonly RankedLayout[],
  { base, accelerators }: SearchInput,
  basis: StepBasis | undefined,
): LayoutRow[] {
  const best = ranked[0]?.cost ?? 1
  return ranked.map(({ layout, cost, usedBytes, recomputed }) => {
    const parts = basis?.parts(layout, recomputed)
    return {
      accelerators,
      ...layout,
      sequenceLength: base.sequence,
      layers: base.architecture.layers,
      usedBytes,
      relative: cost / best,
      stepSeconds: basis ? cost : null,
      recomputed: layout.recompute === 'full' ? recomputed : 0,
      parts: parts ? PARTS.map((id) => ({ id, seconds: parts[id] })) : [],
    }
  })
}
