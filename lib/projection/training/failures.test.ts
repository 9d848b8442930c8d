import { describe, expect, it } from 'vitest'
import { dalyInterval, goodput, interruptionsPerHour, youngInterval } from './failures'

/** Llama 3 405B: 419 interruptions in 54 days on 2,048 nodes of eight. */
const perNodeDay = 419 / (54 * 2048)
const hours = 1 / interruptionsPerHour(2048, perNodeDay, 0)
const mean = hours * 3600

describe('failures', () => {
  it('finds the mean time between interruptions of Llama 3', () => {
    expect(hours).toBeCloseTo(3.09308, 5)
  })

  it('spaces checkpoints as Young and Daly do', () => {
    expect(youngInterval(30, mean)).toBeCloseTo(817.377, 2)
    expect(dalyInterval(30, mean)).toBeCloseTo(797.499, 2)
    expect(dalyInterval(1000, 400)).toBe(400)
  })

  it('knows the share of time that makes progress', () => {
    expect(goodput(youngInterval(30, mean), 30, 600, mean)).toBeCloseTo(0.87966, 5)
    expect(goodput(3600, 30, 600, mean)).toBeCloseTo(0.794848, 5)
    expect(goodput(1e9, 30, 600, mean)).toBe(0)
  })

  it("is best near Daly's interval", () => {
    const best = dalyInterval(30, mean)
    for (const factor of [0.5, 0.8, 1.25, 2]) {
      expect(goodput(best * factor, 30, 600, mean)).toBeLessThan(goodput(best, 30, 600, mean))
    }
  })
})
