import { remembered } from '../remembered'
import type { Layout } from './layout'

/** What a layout has to say about matrix products: the thousands of layouts of a search share a few dozen of these. */
export type MatrixLayout = Pick<Layout, 'tensor' | 'context' | 'expert' | 'microBatch'>
export type Matrices = 'dense' | 'moe' | 'head'

/** Seconds of the matrix products of one model on one machine and stack, kept while its layouts are compared. */
export type MatrixTimes = Record<Matrices, Map<number, number>>

export const matrixTimes = (): MatrixTimes => ({ dense: new Map(), moe: new Map(), head: new Map() })

/** Worked out once for a layout where there is something to keep it in. */
export function timeOfMatrices(
  known: MatrixTimes | undefined,
  of: Matrices,
  { tensor, context, expert, microBatch }: MatrixLayout,
  make: () => number,
): number {
  // Degrees beyond that would share a key with others; layouts that have them are too few to matter.
  if (!known || Math.max(tensor, context, expert, microBatch) >= SIDE) return make()
  return remembered(known[of], tensor + SIDE * (context + SIDE * (expert + SIDE * microBatch)), make)
}

const SIDE = 8192
