import type { Estimate, Made } from './estimate'
import type { InputShare } from './result'
import { createSampler, type Draws, drawsOf, rangeOfSamples, type Sampler } from './sampler'
import { contributions } from './uncertainty'
import { inputLabel } from './uncertainty/labels'

/** What a plan was worked out from, and the points it is sampled at. */
export type Sampling = { made: ReadonlyMap<Estimate, Made>; draws: Draws; count: number; sampler: Sampler }

/** What measuring may find, and how likely: Gauss and Hermite's three points, exact where the P90 is a polynomial up to the fifth degree
 * of the normal value (Abramowitz and Stegun, table 25.10). */
const FINDINGS = [
  [-Math.sqrt(3), 1 / 6],
  [0, 2 / 3],
  [Math.sqrt(3), 1 / 6],
] as const

/** More inputs than these move no range that anyone would see. */
const MOST = 16

/** How much of the variance of `estimate` each uncertain input brings, alone (first order: Saltelli 2010) and with all that it
 * does together with others (total: Jansen 1999), and the value of measuring it: the mean of the P90s that are left, over what the
 * measurement may find.
 * Deterministic: the points of `sampling` and as many again in dimensions of their own. Valid for lognormal inputs. */
export function sensitivity(estimate: Estimate, sampling: Sampling): InputShare[] {
  const { made, draws: a, count, sampler } = sampling
  const b = drawsOf([...a.keys()], count, a.size)
  const left = sampler(estimate)
  const right = createSampler(made, b, count)(estimate)
  const variance = varianceOf(left, right)
  const p90 = rangeOfSamples(left).p90
  const still = new Float64Array(count)
  /** P90 with the input found at so many standard deviations of its logarithm from its median. */
  const p90At = (id: string, deviations: number) => {
    const found = deviations === 0 ? still : new Float64Array(count).fill(deviations)
    const measured = createSampler(made, new Map([...a, [id, found]]), count, { sampler, changed: id })(estimate)
    return rangeOfSamples(measured).p90
  }
  const inputs = contributions(estimate).slice(0, MOST)
  return inputs
    .map(({ id }) => {
      const mixed = createSampler(made, new Map([...a, [id, b.get(id) ?? still]]), count, { sampler, changed: id })(
        estimate,
      )
      let [first, total] = [0, 0]
      for (let index = 0; index < count; index++) {
        const [x, y, z] = [left[index] ?? 0, right[index] ?? 0, mixed[index] ?? 0]
        first += (y * (z - x)) / count
        total += (x - z) ** 2 / (2 * count)
      }
      const whole = variance > 0 ? bounded(total / variance, 1) : 0
      return {
        id,
        label: inputLabel(id),
        first: variance > 0 ? bounded(first / variance, whole) : 0,
        total: whole,
        p90,
        p90Measured: FINDINGS.reduce((mean, [deviations, weight]) => mean + weight * p90At(id, deviations), 0),
      }
    })
    .sort((one, other) => other.total - one.total || (one.id < other.id ? -1 : 1))
}

/** Estimates from a finite number of points may leave their range a little: nothing does more alone than in all. */
const bounded = (value: number, most: number) => Math.min(most, Math.max(0, value))

function varianceOf(...samples: Float64Array[]): number {
  let [count, mean, squares] = [0, 0, 0]
  for (const values of samples)
    for (const value of values) {
      count += 1
      const step = value - mean
      mean += step / count
      squares += step * (value - mean)
    }
  return squares / count
}
