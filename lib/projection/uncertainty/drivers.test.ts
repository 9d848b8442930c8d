import { describe, expect, it } from 'vitest'
import { constant } from '../constants'
import { power, times, uncertain } from '../estimate'
import { contributions } from './drivers'
import { inputLabel } from './labels'
import { sigmaOfConstant } from './sigmas'

describe('contributions', () => {
  const product = times(
    uncertain('a.a', 2, 0.1),
    uncertain('b.b', 3, 0.12),
    uncertain('c.c', 1, 0.08),
    uncertain('d.d', 1, 0.05),
  )

  it('of a product of four inputs: first-order shares, largest first', () => {
    const found = contributions(product)
    expect(found.map(({ id }) => id)).toEqual(['b.b', 'a.a', 'c.c', 'd.d'])
    expect(found.map(({ share }) => Number(share.toFixed(4)))).toEqual([0.4324, 0.3003, 0.1922, 0.0751])
  })

  it('a bar runs from one end of the input to the other, the wrong way round where more of it means less', () => {
    const [only] = contributions(power(uncertain('training.mfu', 0.4, 0.2), -1))
    expect(only?.p10).toBeCloseTo(2.5 * Math.exp(1.2815515655446004 * 0.2), 9)
    expect(only?.p90).toBeLessThan(only?.p10 ?? 0)
    expect(only?.logSigma).toBeCloseTo(0.2, 9)
  })

  it('an exact figure hangs on nothing', () => {
    expect(contributions({ median: 5, spread: {} })).toEqual([])
  })
})

describe('names and widths', () => {
  it('inputs are named in words, unknown ones from their id', () => {
    expect(inputLabel('money.price')).toBe('Price of an accelerator-hour')
    expect(inputLabel('cluster.network_speed')).toBe('Network speed of cluster')
  })

  it('the plausible range of a constant is its middle 90 %', () => {
    const { low, high } = constant('serve.peak_to_mean')
    expect(sigmaOfConstant('serve.peak_to_mean')).toBeCloseTo(Math.log(high / low) / 3.2897, 4)
    expect(sigmaOfConstant('water.ewif_us')).toBeGreaterThan(0.4)
    expect(sigmaOfConstant('wue_onsite.default')).toBe(0)
  })
})
