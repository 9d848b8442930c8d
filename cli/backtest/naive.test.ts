import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { naiveEnergyKwh, naiveHours, naiveTokensPerSecond } from './naive'
import { rowOf, scoreSet } from './score'

const h100 = loadCatalog().accelerators['h100-sxm5-80gb']

describe('the rule of thumb', () => {
  it('is 6 N D over two fifths of the 16-bit peak', () => {
    expect(naiveTokensPerSecond(1e9, h100)).toBeCloseTo((0.4 * (h100?.peakFlops.bf16 ?? 0)) / 6e9, 6)
    expect(naiveHours(70e9, 15e12, h100)).toBeCloseTo(
      (6 * 70e9 * 15e12) / (0.4 * (h100?.peakFlops.bf16 ?? 0)) / 3600,
      3,
    )
    expect(naiveEnergyKwh(1000, h100, 1.1)).toBeCloseTo(770, 9)
  })

  it('takes FP16 where a device has no BF16', () => {
    const v100 = loadCatalog().accelerators['v100-sxm2-32gb']
    expect(naiveTokensPerSecond(1e9, v100)).toBeCloseTo((0.4 * (v100?.peakFlops.fp16 ?? 0)) / 6e9, 6)
  })

  it('says nothing where it knows nothing', () => {
    expect(naiveTokensPerSecond(1e9, undefined)).toBeNull()
    expect(naiveTokensPerSecond(Number.NaN, h100)).toBeNull()
    expect(naiveHours(1e9, Number.NaN, h100)).toBeNull()
    expect(naiveEnergyKwh(null, h100, 1)).toBeNull()
  })
})

describe('a set beside the rule', () => {
  const row = (published: number, naive: number | null, predicted = true) =>
    rowOf('r', 'acceleratorHours', published, predicted ? { p10: 80, p50: 100, p90: 120 } : undefined, '', naive)

  it('compares on the rows that both speak of', () => {
    const { naive } = scoreSet('f', 'all', [row(80, 40), row(100, 60), row(50, null), row(10, 20, false)])
    expect(naive).toMatchObject({ n: 2, meanAbs: 0.45, medianAbs: 0.45 })
    expect(naive?.ratio).toBeCloseTo(0.125 / 0.45, 12)
  })

  it('has nothing beside it where the rule is silent', () => {
    expect(scoreSet('f', 'all', [row(100, null)]).naive).toBeNull()
  })
})
