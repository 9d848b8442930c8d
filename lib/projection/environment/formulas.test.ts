import { describe, expect, it } from 'vitest'
import { constant } from '../constants'
import { embodiedKgPerHour, locationKg, marketKg, meterKwh, waterLitres, weightedIntensity } from './formulas'
import { powerCurve, powerShare, servingPowerShare, trainingPowerShare } from './power'

describe('published energy and carbon that are identities', () => {
  it('Llama 2 70B (model card; arXiv:2307.09288): 1,720,320 hours at 400 W are 291.42 t', () => {
    expect(locationKg(meterKwh(1_720_320, 400, 0, 1.1), 385) / 1000).toBeCloseTo(291.422, 3)
  })
  it('Llama 3.1 405B (model card): 30.84 M hours at 700 W, PUE 1.08, are 23.3 GWh and 8,930 t', () => {
    const kwh = meterKwh(30.84e6, 700, 0, 1.08)
    expect(kwh / 1e6).toBeCloseTo(23.315, 3)
    expect(locationKg(kwh, 383) / 1000).toBeCloseTo(8929.66, 1)
  })
  it('BLOOM (Luccioni et al., arXiv:2211.02001): 1,082,990 hours at 400 W are 433 MWh', () => {
    expect(meterKwh(1_082_990, 400, 0, 1) / 1000).toBeCloseTo(433.196, 3)
  })
  it('GPT-3 (Patterson et al., arXiv:2104.10350): 10,000 devices for 14.8 days at 330 W, PUE 1.1, are 1,287 MWh within 0.2 %', () => {
    const mwh = meterKwh(10_000 * 14.8 * 24, 330, 0, 1.1) / 1000
    expect(mwh).toBeCloseTo(1289.38, 2)
    expect(Math.abs(mwh / 1287 - 1)).toBeLessThan(0.002)
  })
  it('GPT-3 water (Li et al., arXiv:2304.03271): 5.4 million litres, 0.7 of them on site', () => {
    expect(waterLitres(1_287_000, 0.55, 1.17, constant('water.ewif_us').value) / 1e6).toBeCloseTo(5.43904, 5)
    expect(waterLitres(1_287_000, 0.55, 1.17, 0) / 1e6).toBeCloseTo(0.708, 3)
  })
  it('hours of the day weigh the grid by the load', () => {
    expect(weightedIntensity([1, 1.2, 0.8, 0.6], [400, 380, 300, 250])).toBeCloseTo(346.111, 3)
  })
  it('hardware (NVIDIA product footprint; Boavizta): 876.5 kg over five years at 80 % use are 25 g an hour', () => {
    expect(embodiedKgPerHour((1312 + 5700) / 8, 5, 0.8) * 1000).toBeCloseTo(24.997, 3)
  })
  it('market-based counts only what no contract covers', () => {
    expect(marketKg(1000, 0.75, 400)).toBeCloseTo(100, 9)
    expect(marketKg(1000, 1, 400)).toBe(0)
  })
})

describe('device power', () => {
  const h100 = powerCurve('h100-sxm5-80gb')
  it('H100 in training at 40 % of peak arithmetic', () => {
    expect(powerShare(h100, 0.3, 0.4)).toBeCloseTo(0.9138, 3)
  })
  it('70B in BF16 on four H100 at 64 requests: 573 W a device', () => {
    const watts = 700 * powerShare(h100, 0.413, 0.115)
    expect(Math.abs(watts - 573)).toBeLessThan(1)
    expect((4 * watts) / 2439.458).toBeCloseTo(0.94, 2)
  })
  it('stays between idle and cap and grows with load', () => {
    for (const id of ['h100-sxm5-80gb', 'b200-sxm-180gb', 'instinct-mi300x']) {
      const curve = powerCurve(id)
      expect(powerShare(curve, 0, 0)).toBeCloseTo(curve.idle, 9)
      expect(powerShare(curve, 1, 1)).toBeLessThanOrEqual(curve.cap)
      expect(powerShare(curve, 0.5, 0.2)).toBeGreaterThan(powerShare(curve, 0.2, 0.2))
    }
  })
  it('lost time draws less than progress', () => {
    expect(trainingPowerShare(h100, 0.36, 0.9)).toBeLessThan(trainingPowerShare(h100, 0.4, 1))
  })
  it('a fleet that waits draws less than one that works', () => {
    const load = { memory: 0.5, compute: 0.1, busy: 1 }
    expect(servingPowerShare(h100, { ...load, busy: 0.2 })).toBeLessThan(servingPowerShare(h100, load))
  })
  it('an unmeasured device is less certain', () => {
    expect(powerCurve('tpu-v5p').sigma).toBeGreaterThan(h100.sigma)
  })
})
