import { describe, expect, test } from 'vitest'
import { USD } from './format'
import { sampleProjection } from './sample.fixture'
import { sinceSaved } from './since-saved'

const now = sampleProjection.figures['cost.total']?.p50 ?? 0
const made = (usd: number, over: object = {}) => ({
  ...{ engineVersion: sampleProjection.engineVersion, catalogVersion: '2026-01-01-old', asOf: '2026-01-01' },
  figures: { 'cost.total': usd },
  ...over,
})

describe('since a revision was saved', () => {
  test('tells what the same inputs came to then and come to now', () => {
    const said = sinceSaved(made(now / 2), 3, sampleProjection, USD)
    expect(said?.title).toBe('Prices and reference data have moved since revision 3 was saved')
    expect(said?.detail).toContain('Total cost 5.00 M USD then, 10.0 M USD now (+100 %)')
    expect(said?.note).toMatch(/^Today’s prices and reference data: Total cost 5.00 M USD then/)
    expect(sinceSaved(made(now * 2), 3, sampleProjection, USD)?.detail).toContain('(−50 %)')
  })

  test('names the engine where that has changed', () => {
    const { catalogVersion } = sampleProjection
    const said = sinceSaved(made(now / 2, { engineVersion: '0.0.1', catalogVersion }), 1, sampleProjection, USD)
    expect(said?.title).toBe('The engine has moved since revision 1 was saved')
  })

  test('is silent where nothing moved, or not enough to see, or nothing was kept', () => {
    const { catalogVersion } = sampleProjection
    expect(sinceSaved(made(now / 2, { catalogVersion }), 1, sampleProjection, USD)).toBeUndefined()
    expect(sinceSaved(made(now * 1.001), 1, sampleProjection, USD)).toBeUndefined()
    expect(sinceSaved(null, 1, sampleProjection, USD)).toBeUndefined()
  })
})
