import { describe, expect, it } from 'vitest'
import { erlangC, meanWait, singleServerWait, waitQuantile } from './queueing'

describe('queueing', () => {
  it('one server: 0.2 s of service at a load of 0.7', () => {
    expect(singleServerWait(0.7, 0.2, 1)).toBeCloseTo(0.466667, 6)
    expect(singleServerWait(1, 0.2, 1)).toBe(Number.POSITIVE_INFINITY)
  })

  it('ten places, eight in use, answer lengths with a squared variation of 1.5', () => {
    const queue = { places: 10, serviceSeconds: 1, arrivalsPerSecond: 8 }
    expect(erlangC(10, 8)).toBeCloseTo(0.40918, 6)
    expect(meanWait(queue)).toBeCloseTo(0.20459, 6)
    expect(meanWait({ ...queue, serviceVariation: 1.5 })).toBeCloseTo(0.255738, 6)
    expect(waitQuantile({ ...queue, serviceVariation: 1.5 }, 0.95)).toBeCloseTo(1.313833, 6)
  })

  it('nobody waits at the chosen quantile while enough places are free', () => {
    expect(waitQuantile({ places: 100, serviceSeconds: 1, arrivalsPerSecond: 20 }, 0.95)).toBe(0)
  })

  it('an overloaded queue never empties', () => {
    const queue = { places: 4, serviceSeconds: 1, arrivalsPerSecond: 5 }
    expect(erlangC(4, 5)).toBe(1)
    expect(meanWait(queue)).toBe(Number.POSITIVE_INFINITY)
    expect(waitQuantile(queue, 0.5)).toBe(Number.POSITIVE_INFINITY)
  })
})
