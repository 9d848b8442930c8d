import { constant } from '../constants'
import type { Cluster } from '../hardware'
import type { Found } from './search'

const LARGEST = 262_144

/** Numbers that people rent and that divide well: powers of two within a node, then whole nodes in powers of two and halves between. */
export function sensibleCounts({ perNode }: Pick<Cluster, 'perNode'>): number[] {
  const counts = new Set<number>()
  for (let within = 1; within < perNode; within *= 2) counts.add(within)
  for (let nodes = 1; nodes * perNode <= LARGEST; nodes *= 2) {
    counts.add(nodes * perNode)
    if (nodes > 1) counts.add(1.5 * nodes * perNode)
  }
  return [...counts].sort((left, right) => left - right)
}

export type Chosen = { accelerators: number; reason: string }

/** Smallest sensible number that ends within the target and whose memory suffices; below the target when the batch feeds no more. */
export function chooseAccelerators(
  cluster: Cluster,
  needed: number,
  targetDays: number,
  search: (accelerators: number) => Found | undefined,
  rate?: (accelerators: number) => number | undefined,
): Chosen {
  const counts = sensibleCounts(cluster)
  const enough = counts.filter((count) => count >= needed)
  for (const count of enough) {
    if (!search(count)?.fits) continue
    const fed = fedCount(counts, count, search, rate)
    if (fed < count)
      return {
        accelerators: fed,
        reason: `a step has too little work for more to be used well; it takes longer than ${targetDays} days`,
      }
    const memory = count > (enough[0] ?? count)
    return {
      accelerators: count,
      reason: memory
        ? 'smallest sensible number whose memory holds the run'
        : `smallest sensible number that ends within ${targetDays} days`,
    }
  }
  const fewer = counts.filter((count) => count < needed).reverse()
  for (const count of fewer) {
    if (search(count)?.fits)
      return {
        accelerators: count,
        reason: `a step has too few sequences for more; it takes longer than ${targetDays} days`,
      }
  }
  const fallback = enough[0] ?? counts.at(-1) ?? cluster.perNode
  return { accelerators: fallback, reason: 'nothing that was tried fits' }
}

/** The count, or the largest below it whose accelerators still reach most of the rate of half as many: a batch feeds only so many. */
function fedCount(
  counts: readonly number[],
  wanted: number,
  search: (accelerators: number) => Found | undefined,
  rate: ((accelerators: number) => number | undefined) | undefined,
): number {
  const least = constant('train.least_scaling').value
  let count = wanted
  for (;;) {
    const half = count / 2
    const own = rate?.(count)
    const other = counts.includes(half) && search(half)?.fits ? rate?.(half) : undefined
    if (own === undefined || other === undefined || own >= least * other) return count
    count = half
  }
}

/** Next sensible number above that fits, for a one-click way out. */
export function nextThatFits(
  cluster: Cluster,
  accelerators: number,
  search: (accelerators: number) => Found | undefined,
): number | undefined {
  return sensibleCounts(cluster).find(
    (count) => count > accelerators && count <= 64 * accelerators && search(count)?.fits,
  )
}

/** Largest sensible number below that has a valid split, when the present one has none. */
export function previousWithLayout(
  cluster: Cluster,
  accelerators: number,
  search: (accelerators: number) => Found | undefined,
): number | undefined {
  return sensibleCounts(cluster)
    .reverse()
    .find((count) => count < accelerators && search(count) !== undefined)
}
