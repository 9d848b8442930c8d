import { expectedLoss, type LossLaw } from '@/lib/projection'
import { minimise } from '../fit/minimise'

export type Point = { parameters: number; tokens: number; loss: number }

/** Where the two terms are measured while fitting: near the points' middle, so that size and slope of a term do not trade. */
const REFERENCE = { parameters: 1e9, tokens: 2e10 }
const HUBER = 1e-3
const START: LossLaw = { A: 482, B: 2085, E: 1.817, alpha: 0.348, beta: 0.366 }

const toPoint = ({ A, B, E, alpha, beta }: LossLaw) => [
  Math.log(A / REFERENCE.parameters ** alpha),
  Math.log(B / REFERENCE.tokens ** beta),
  Math.log(E),
  alpha,
  beta,
]
const toLaw = ([a = 0, b = 0, e = 0, alpha = 0, beta = 0]: readonly number[]): LossLaw => ({
  A: Math.exp(a) * REFERENCE.parameters ** alpha,
  B: Math.exp(b) * REFERENCE.tokens ** beta,
  E: Math.exp(e),
  alpha,
  beta,
})

/** Least Huber loss (delta 1e-3) of the logarithm, as in both papers. */
export function fitLaw(points: readonly Point[], start: LossLaw = START): LossLaw {
  const cost = (parameters: readonly number[]) => {
    const law = toLaw(parameters)
    return points.reduce((total, { parameters, tokens, loss }) => {
      const off = Math.abs(Math.log(expectedLoss(law, parameters, tokens) / loss))
      return total + (off <= HUBER ? (off * off) / 2 : HUBER * (off - HUBER / 2))
    }, 0)
  }
  // Begun anew from where it ended, the simplex escapes where it had folded up.
  return toLaw([400, 400, 400].reduce((point, rounds) => minimise(cost, point, rounds), toPoint(start)))
}

/** Fits to as many draws with replacement; the draws are the same each time. */
export function bootstrap(points: readonly Point[], start: LossLaw, draws: number): LossLaw[] {
  const next = generator(20260)
  return Array.from({ length: draws }, () =>
    fitLaw(
      points.map(() => points[Math.floor(next() * points.length)]).filter((point) => point !== undefined),
      start,
    ),
  )
}

/** Numerical Recipes' linear congruence: enough for drawing rows, and the same on every machine. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
