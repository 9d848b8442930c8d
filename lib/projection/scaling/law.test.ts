import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { besiroglu, bootstrapRows, bootstrapSigma, hoffmann } from './fits'
import { computeOptimal, effectiveSize, effectiveTokens, expectedLoss, lifetimeOptimal, tokensForLoss } from './law'

/** To six digits, as the worked examples are given. */
const near = (found: number | undefined, wanted: number, digits = 5e-6) =>
  expect(Math.abs((found ?? Number.NaN) / wanted - 1)).toBeLessThan(digits)

describe('compute-optimal size, at the compute of Gopher', () => {
  it.each([
    ['Hoffmann et al., as printed', hoffmann, 3.21899e10, 2.98231e12, 1.93075],
    ['Besiroglu et al.', besiroglu, 7.22487e10, 1.32874e12, 1.97444],
  ])('%s', (_name, law, parameters, tokens, loss) => {
    const best = computeOptimal(law, 5.76e23)
    near(best.parameters, parameters)
    near(best.tokens, tokens)
    near(expectedLoss(law, best.parameters, best.tokens), loss)
  })

  it('puts Chinchilla itself next to the optimum', () => {
    near(expectedLoss(besiroglu, 70e9, 1.4e12), 1.97388)
  })
})

describe('the cheapest life at the loss of 13B after 20 tokens a parameter', () => {
  const loss = expectedLoss(besiroglu, 13e9, 260e9)

  it.each([
    [0, 1.29964e10, 2.60071e11, 2.028e22],
    [2e12, 6.09573e9, 7.36953e11, 5.13365e22],
    [1e13, 4.25811e9, 1.71774e12, 1.29048e23],
  ])('with %s tokens served', (served, parameters, tokens, flops) => {
    near(loss, 2.1027483)
    const best = lifetimeOptimal(besiroglu, loss, served)
    // The least is flat: what stands there to six digits is the cost.
    near(best?.parameters, parameters, 2e-4)
    near(best?.tokens, tokens, 4e-4)
    near(best?.flops, flops, 1e-5)
  })

  it('costs no more than any other size at the same loss, however much is served', () => {
    const served = fc.double({ min: 1e3, max: 1e18, noNaN: true })
    const other = fc.double({ min: 0.5, max: 2, noNaN: true })
    fc.assert(
      fc.property(fc.constantFrom(besiroglu, ...bootstrapRows), served, other, (law, volume, factor) => {
        const wanted = expectedLoss(law, 13e9, 260e9)
        const best = lifetimeOptimal(law, wanted, volume)
        if (!best) throw new Error('there is a size for every loss that data can reach')
        near(expectedLoss(law, best.parameters, best.tokens), wanted, 1e-12)
        const size = best.parameters * factor
        const cost = 6 * size * tokensForLoss(law, size, wanted) + 2 * size * volume
        expect(cost).toBeGreaterThanOrEqual(best.flops * (1 - 1e-12))
      }),
    )
  })

  it('does not exist below the loss that nothing removes', () => {
    expect(lifetimeOptimal(besiroglu, besiroglu.E, 1e12)).toBeUndefined()
    expect(tokensForLoss(besiroglu, 1e6, besiroglu.E + 0.01)).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('the law', () => {
  const size = fc.double({ min: 1e6, max: 1e13, noNaN: true })
  const data = fc.double({ min: 1e6, max: 1e15, noNaN: true })

  it('never loses by more size or more data, and tells the data of its own loss', () => {
    fc.assert(
      fc.property(size, data, (parameters, tokens) => {
        const loss = expectedLoss(besiroglu, parameters, tokens)
        expect(expectedLoss(besiroglu, parameters * 2, tokens)).toBeLessThan(loss)
        expect(expectedLoss(besiroglu, parameters, tokens * 2)).toBeLessThan(loss)
        near(tokensForLoss(besiroglu, parameters, loss), tokens, 1e-6)
      }),
    )
  })

  it('has no split of a budget that is better than the optimal one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e18, max: 1e27, noNaN: true }),
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        (flops, other) => {
          const best = computeOptimal(besiroglu, flops)
          const least = expectedLoss(besiroglu, best.parameters, best.tokens)
          expect(expectedLoss(besiroglu, best.parameters * other, best.tokens / other)).toBeGreaterThanOrEqual(
            least - 1e-12,
          )
        },
      ),
    )
  })

  it('asks for a smaller model the more is served', () => {
    const sizes = [0, 1e11, 1e12, 1e13, 1e14].map((served) => lifetimeOptimal(besiroglu, 2.1, served)?.parameters ?? 0)
    expect([...sizes].sort((a, b) => b - a)).toEqual(sizes)
  })
})

describe('repeats and experts', () => {
  it('are worth less than fresh tokens, and never more than sixteen times the data', () => {
    expect(effectiveTokens(100, 1, 15.4)).toBe(100)
    near(effectiveTokens(100, 4, 15.4), 100 + 1540 * (1 - Math.exp(-3 / 15.4)), 1e-12)
    expect(effectiveTokens(100, 1e6, 15.4)).toBeCloseTo(1640, 6)
    expect(effectiveTokens(100, 0.5, 15.4)).toBe(50)
  })

  it('lie between what is active and what there is', () => {
    expect(effectiveSize(7e9, 7e9, 0.4)).toBeCloseTo(7e9, 0)
    near(effectiveSize(37e9, 671e9, 0.4), 37e9 ** 0.6 * 671e9 ** 0.4, 1e-12)
  })
})

describe('the spread', () => {
  it('rests on whole rows, in which A goes with alpha and B with beta', () => {
    expect(bootstrapRows).toHaveLength(64)
    const correlation = (one: (index: number) => number, other: (index: number) => number) => {
      const indices = bootstrapRows.map((_, index) => index)
      const mean = (of: (index: number) => number) =>
        indices.reduce((sum, index) => sum + of(index), 0) / indices.length
      const [a, b] = [mean(one), mean(other)]
      const product = (left: (i: number) => number, right: (i: number) => number, l: number, r: number) =>
        indices.reduce((sum, index) => sum + (left(index) - l) * (right(index) - r), 0)
      return product(one, other, a, b) / Math.sqrt(product(one, one, a, a) * product(other, other, b, b))
    }
    const row = (index: number) => bootstrapRows[index] ?? besiroglu
    expect(
      correlation(
        (i) => Math.log(row(i).A),
        (i) => row(i).alpha,
      ),
    ).toBeGreaterThan(0.98)
    expect(
      correlation(
        (i) => Math.log(row(i).B),
        (i) => row(i).beta,
      ),
    ).toBeGreaterThan(0.98)
  })

  it('is a hundredth of the loss inside the fitted range, and wider outside', () => {
    const inside = bootstrapSigma((law) => expectedLoss(law, 5e9, 1e11))
    expect(inside).toBeLessThan(0.01)
    expect(bootstrapSigma((law) => expectedLoss(law, 1e12, 1e14))).toBeGreaterThan(inside)
  })
})
