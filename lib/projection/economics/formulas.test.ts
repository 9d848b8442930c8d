import { describe, expect, it } from 'vitest'
import { meterKwh } from '../environment/formulas'
import {
  annotationUsd,
  breakEvenTokens,
  capitalPerAccelerator,
  capitalRecovery,
  colocationPerHour,
  costPerMillion,
  equivalentAnnual,
  hostedPerMillion,
  median,
  presentValue,
  spotProgress,
} from './formulas'

describe('money', () => {
  it('annuity (PMT of a spreadsheet): 47,600 over 60 months at 10 % with a tenth left are 949.89 a month', () => {
    const monthly = capitalRecovery(47_600, 4_760, 0.1, 60)
    expect(monthly).toBeCloseTo(949.89, 2)
    expect(monthly / 730.5).toBeCloseTo(1.30033, 5)
  })
  it('without interest, capital is spread evenly', () => {
    expect(capitalRecovery(1200, 0, 0, 12)).toBe(100)
  })
  it('DGX H100 at 46,875 a device and a network of 19 % (Epoch AI, arXiv:2405.21015): 57,870', () => {
    expect(capitalPerAccelerator(46_875, 1, 0.19, 0)).toBeCloseTo(57_870, 0)
  })
  it('energy of an owned H100 at 76 % of 10.2 kW (arXiv:2506.14551), and its place at $184.06 a kW (CBRE, second half of 2024)', () => {
    expect(meterKwh(1, (10_200 / 8) * 0.76, 0, 1.25) * 0.085).toBeCloseTo(0.102956, 6)
    expect(colocationPerHour(1.275, 184.06)).toBeCloseTo(0.321255, 6)
  })
  it('spot with one interruption in eight hours', () => {
    const progress = spotProgress(1 / 8, 900, 300)
    expect(progress).toBeCloseTo(0.973958, 6)
    expect(1 / progress - 1).toBeCloseTo(0.02674, 5)
    expect(spotProgress(64 / 8, 900, 300)).toBeLessThan(0)
  })
  it('70B in FP8 on two H100 at $2.50', () => {
    expect(costPerMillion(2, 2.5, 4205, 1)).toBeCloseTo(0.33029, 5)
    const volume = breakEvenTokens(2 * 2.5 * 730.5, 0.6)
    expect(volume / 1e6).toBeCloseTo(6087.5, 1)
    expect(volume / (4205 * 3600 * 730.5)).toBeCloseTo(0.5505, 4)
  })
  it('hosted price with prompts, half of them cached', () => {
    expect(hostedPerMillion({ input: 1, output: 4, cachedInput: 0.1 }, 2, 0.5)).toBeCloseTo(5.1, 9)
    expect(hostedPerMillion({ input: 1, output: 4, cachedInput: null }, 2, 0.5)).toBe(6)
  })
  it('annotation pays for quality control and for what is thrown away', () => {
    expect(annotationUsd(1000, 6, 30, 0.2, 0.8)).toBeCloseTo(4500, 6)
  })
  it('net present value (NPV of a spreadsheet): -1000 and five times 300 a year at 8 % are 197.813', () => {
    const flows = Array.from({ length: 61 }, (_, month) => (month === 0 ? -1000 : month % 12 === 0 ? 300 : 0))
    expect(presentValue(flows, 0.08)).toBeCloseTo(197.813, 3)
  })
  it('equivalent annual cost is the annuity of the net present value (PMT of a spreadsheet), and an even share without interest', () => {
    expect(equivalentAnnual(197.813, 0.08, 60)).toBeCloseTo(49.5435, 4)
    const paid = Array.from({ length: 61 }, (_, month) => (month > 0 && month % 12 === 0 ? 49.5435 : 0))
    expect(presentValue(paid, 0.08)).toBeCloseTo(197.813, 3)
    expect(equivalentAnnual(1200, 0, 36)).toBe(400)
  })
  it('median of odd and even lists', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
  })
})
