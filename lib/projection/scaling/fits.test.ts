import { expect, it } from 'vitest'
import { bootstrapSigma, lifetimeSigma, lossSigma, optimumSigma } from './fits'
import { computeOptimal, expectedLoss, lifetimeOptimal } from './law'

it('spreads that are kept are those of the rows, for every run of its own', () => {
  for (let asked = 0; asked < 3; asked++) {
    for (let run = 1; run <= 100; run += 33) {
      const [size, tokens] = [run * 1e9, run * 3e10]
      expect(lossSigma(size, tokens)).toBe(bootstrapSigma((law) => expectedLoss(law, size, tokens)))
      const flops = 6 * size * tokens
      expect(optimumSigma(flops)).toBe(bootstrapSigma((law) => computeOptimal(law, flops).parameters))
    }
    const served = lifetimeSigma(8e9, 1e12, 1e13)
    const best = (law: Parameters<typeof expectedLoss>[0]) => lifetimeOptimal(law, expectedLoss(law, 8e9, 1e12), 1e13)
    expect(served.parameters).toBe(bootstrapSigma((law) => best(law)?.parameters ?? Number.NaN))
    expect(served.tokens).toBe(bootstrapSigma((law) => best(law)?.tokens ?? Number.NaN))
  }
})
