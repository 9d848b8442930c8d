import { constant } from '../constants'
import { rememberedOfLate } from '../remembered'
import rows from './bootstrap.json'
import { balance, expectedLoss, type LossLaw, lifetimeOptimal } from './law'

/** The fit of Besiroglu et al. (arXiv:2404.10102) to the points of Hoffmann et al.: the default. The constants that Hoffmann
 * et al. printed ask for 92 tokens a parameter where their own other two approaches and their model ask for 20. */
export const besiroglu: LossLaw = {
  A: constant('scaling.besiroglu.A').value,
  B: constant('scaling.besiroglu.B').value,
  E: constant('scaling.besiroglu.E').value,
  alpha: constant('scaling.besiroglu.alpha').value,
  beta: constant('scaling.besiroglu.beta').value,
}

/** As printed in arXiv:2203.15556, for comparison. */
export const hoffmann: LossLaw = {
  A: constant('scaling.hoffmann.A').value,
  B: constant('scaling.hoffmann.B').value,
  E: constant('scaling.hoffmann.E').value,
  alpha: constant('scaling.hoffmann.alpha').value,
  beta: constant('scaling.hoffmann.beta').value,
}

/** Fits to points drawn anew with replacement (`cli/fit-scaling.ts`). A and alpha, B and beta go together almost exactly, so a
 * spread is read from whole rows, never from one constant at a time. */
export const bootstrapRows: readonly LossLaw[] = rows.map(([A = 0, B = 0, E = 0, alpha = 0, beta = 0]) => ({
  A,
  B,
  E,
  alpha,
  beta,
}))

const Z90 = 1.2815515655446004

/** Spread of a quantity over the rows, as the standard deviation of its logarithm that its P10 and P90 stand for. */
export function bootstrapSigma(of: (law: LossLaw) => number): number {
  return sigmaOf(bootstrapRows.map(of))
}

export function sigmaOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN
  const sigma = Math.log(at(0.9) / at(0.1)) / (2 * Z90)
  return Number.isFinite(sigma) ? sigma : 0
}

/** What the fits make of one run. Other fields of a plan change more often than its size and its tokens, and the rows are many:
 * the runs of late are kept. */
const KEPT = 64
const lossSigmas = new Map<string, number>()
const optimumSigmas = new Map<number, number>()
const lifetimeSigmas = new Map<string, { parameters: number; tokens: number }>()

export function lossSigma(size: number, tokens: number): number {
  return rememberedOfLate(lossSigmas, KEPT, `${size} ${tokens}`, () =>
    bootstrapSigma((law) => expectedLoss(law, size, tokens)),
  )
}

/** How each row splits a budget does not hang on the budget. */
const splits = bootstrapRows.map((law) => ({ balance: balance(law), exponent: law.beta / (law.alpha + law.beta) }))

export function optimumSigma(flops: number): number {
  return rememberedOfLate(optimumSigmas, KEPT, flops, () =>
    sigmaOf(splits.map(({ balance, exponent }) => balance * (flops / 6) ** exponent)),
  )
}

/** Of the size and of the tokens that cost least over the life of a model which serves so many tokens at the loss of this run. */
export function lifetimeSigma(size: number, tokens: number, served: number): { parameters: number; tokens: number } {
  return rememberedOfLate(lifetimeSigmas, KEPT, `${size} ${tokens} ${served}`, () => {
    const found = bootstrapRows.map((law) => lifetimeOptimal(law, expectedLoss(law, size, tokens), served))
    return {
      parameters: sigmaOf(found.flatMap((best) => best?.parameters ?? [])),
      tokens: sigmaOf(found.map((best) => best?.tokens ?? Number.NaN)),
    }
  })
}
