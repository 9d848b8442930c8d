import { normalQuantile } from './normal'

const BITS = 30
/** Primitive polynomials and first direction numbers (Joe and Kuo, 2008): degree, inner coefficients, m. The first dimension has none. */
const directions: readonly (readonly [degree: number, inner: number, m: readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
  [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]],
  [6, 25, [1, 1, 5, 5, 19, 61]],
]
export const SOBOL_DIMENSIONS = directions.length + 1

function directionNumbers(dimension: number): number[] {
  const found = directions[dimension - 1]
  if (!found) return Array.from({ length: BITS }, (_, bit) => 2 ** (BITS - 1 - bit))
  const [degree, inner, m] = found
  const v: number[] = []
  for (let bit = 0; bit < BITS; bit++) {
    const first = m[bit]
    if (first !== undefined) {
      v.push(first * 2 ** (BITS - 1 - bit))
      continue
    }
    const back = v[bit - degree] ?? 0
    let next = back ^ (back >>> degree)
    for (let step = 1; step < degree; step++) if ((inner >> (degree - 1 - step)) & 1) next ^= v[bit - step] ?? 0
    v.push(next)
  }
  return v
}

/** Shares between 0 and 1 of one dimension, the first point left out, moved by a fixed digital shift: always the same. Beyond the
 * dimensions that are known, the earlier ones come again in another order. */
export function sobolShares(dimension: number, count: number): Float64Array {
  const own = dimension % SOBOL_DIMENSIONS
  const round = Math.floor(dimension / SOBOL_DIMENSIONS)
  const v = directionNumbers(own)
  const shift = Math.imul(own + 1, 0x9e3779b1) >>> (32 - BITS)
  const shares = new Float64Array(count)
  let x = 0
  for (let index = 0; index < count; index++) {
    const flipped = 31 - Math.clz32((index + 1) & -(index + 1))
    x ^= v[flipped] ?? 0
    shares[index] = (((x ^ shift) >>> 0) + 0.5) / 2 ** BITS
  }
  return round === 0 ? shares : shuffled(shares, dimension)
}

/** Fisher and Yates with a fixed generator (xorshift, Marsaglia 2003): another order, always the same. */
function shuffled(values: Float64Array, seed: number): Float64Array {
  let state = Math.imul(seed + 1, 0x85ebca6b) | 1
  for (let index = values.length - 1; index > 0; index--) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    const other = (state >>> 0) % (index + 1)
    const kept = values[index] ?? 0
    values[index] = values[other] ?? 0
    values[other] = kept
  }
  return values
}

const known = new Map<string, Float64Array>()

/** Standard normal values of one dimension; a few hundred numbers that are the same for every projection. */
export function sobolNormals(dimension: number, count: number): Float64Array {
  const key = `${dimension} ${count}`
  const found = known.get(key)
  if (found) return found
  const normals = sobolShares(dimension, count).map(normalQuantile)
  if (known.size < MOST_KEPT) known.set(key, normals)
  return normals
}

const MOST_KEPT = 128
