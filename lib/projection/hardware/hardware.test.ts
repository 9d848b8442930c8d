import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { findAccelerator } from './cluster'
import { defaultPrecision, knownPrecisions, peakFlops, sixteenBitPeak } from './peak'

const catalog = loadCatalog()
const device = (id: string) => {
  const found = findAccelerator(catalog, id, 'cluster.accelerator')
  if ('code' in found) throw new Error(found.message)
  return found
}

describe('rates of a device', () => {
  it('are dense, by precision', () => {
    expect(peakFlops(device('h100-sxm5-80gb'), 'bf16')).toBeCloseTo(989e12, -12)
    expect(peakFlops(device('a100-sxm4-80gb'), 'bf16')).toBe(312e12)
    expect(peakFlops(device('a100-sxm4-80gb'), 'fp8')).toBeUndefined()
  })

  it('fall back to FP16 where there is no BF16', () => {
    const v100 = device('v100-sxm2-32gb')
    expect(peakFlops(v100, 'bf16')).toBeUndefined()
    expect(defaultPrecision(v100)).toBe('fp16')
    expect(sixteenBitPeak(v100)).toBe(peakFlops(v100, 'fp16'))
    expect(knownPrecisions(v100)).not.toContain('bf16')
  })

  it('belong to a device that the catalogue has; the nearest name is offered', () => {
    expect(findAccelerator(catalog, 'h200', 'serving.accelerator')).toMatchObject({
      code: 'unknown-accelerator',
      path: 'serving.accelerator',
      fix: { set: { 'serving.accelerator': 'h200-sxm5-141gb' } },
    })
    expect(findAccelerator(catalog, 'abacus', 'cluster.accelerator')).not.toHaveProperty('fix')
    expect(findAccelerator(catalog, 'toString', 'cluster.accelerator')).toHaveProperty('code')
  })
})
