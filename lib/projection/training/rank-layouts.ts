import { blockSeconds, recomputedShare } from './block-recompute'
import type { Layout } from './layout'
import { leastBytes, stagedStates, usedBytes } from './memory'
import { compareRated, enumerate, memoryInputOf, type Rated, relativeCost, type SearchInput } from './search'

export type RankedLayout = Rated & { usedBytes: number }

/** The ranked layouts with the one that is pinned among them, last when it is none of the best. */
export function withPinned(ranked: readonly RankedLayout[], pinned: RankedLayout | undefined): RankedLayout[] {
  const same = ({ layout }: RankedLayout) => JSON.stringify(layout) === JSON.stringify(pinned?.layout)
  return !pinned || ranked.some(same) ? [...ranked] : [...ranked, pinned]
}

/** The layouts that fit, those that cost least first, by the same cost and memory as the search that picks one. The search
 * stops looking at a layout as soon as it is beaten; here `most` of them have to be known. */
export function rankLayouts(input: SearchInput, most: number): RankedLayout[] {
  const cost = input.cost ?? relativeCost(input)
  const ranked: RankedLayout[] = []
  for (const layouts of enumerate(input)) {
    const [first] = layouts
    if (!first) continue
    const base = memoryInputOf(first, input)
    const staged = stagedStates(base)
    if (leastBytes(base, staged) > input.usableBytes) continue
    for (const layout of layouts) {
      base.layout = layout
      const inBlocks = layout.recompute === 'full' && input.cost !== undefined && input.spec.recompute !== 'full'
      const recomputed = inBlocks ? recomputedShare(base, input.usableBytes, staged) : 1
      const rated = { layout, cost: inBlocks ? blockSeconds(layout, recomputed, cost) : cost(layout), recomputed }
      const last = ranked.at(-1)
      if (ranked.length >= most && last && compareRated(last, rated) <= 0) continue
      const usedBy = (one: Layout) => {
        base.layout = one
        return usedBytes(base, staged)
      }
      const used = usedBy(layout)
      if (used > input.usableBytes) continue
      // As many layers recomputed as must be: none is the layout that recomputes attention alone, where that fits with its margin.
      if (inBlocks && recomputed === 0 && usedBy({ ...layout, recompute: 'selective' }) <= input.usableBytes) continue
      ranked.push({ ...rated, usedBytes: used })
      ranked.sort(compareRated)
      ranked.length = Math.min(ranked.length, most)
    }
  }
  return ranked
}
