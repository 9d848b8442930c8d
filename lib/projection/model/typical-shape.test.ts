import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countParameters } from './parameters'
import { typicalShape } from './typical-shape'

describe('typical shape of a bare size', () => {
  it.each([[135e6], [1.1e9], [7e9], [13e9], [70e9], [405e9], [2e12]])('comes out at the size: %d', (size) => {
    const { architecture } = typicalShape(size)
    expect(countParameters(architecture).total / size).toBeCloseTo(1, 2)
  })

  it('gives Llama-3-8B back for its own size', () => {
    expect(typicalShape(8_030_261_248).architecture).toMatchObject({
      layers: 32,
      hidden: 4096,
      kvHeads: 8,
      ffnHidden: 14336,
    })
  })

  it.each([
    [671e9, 37e9],
    [47e9, 13e9],
    [235e9, 22e9],
    [30.5e9, 3.3e9],
    [1e12, 32e9],
  ])('meets total %d and active %d', (total, active) => {
    const count = countParameters(typicalShape(total, active).architecture)
    expect(count.total / total).toBeCloseTo(1, 1)
    expect(count.active / active).toBeCloseTo(1, 1)
  })

  it('is a valid shape for any size', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e5, max: 1e14, noNaN: true }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (size, share) => {
          const { architecture } = typicalShape(size, size * share)
          for (const width of [
            architecture.layers,
            architecture.hidden,
            architecture.heads,
            architecture.kvHeads,
            architecture.vocab,
          ]) {
            expect(width).toBeGreaterThan(0)
            expect(Number.isInteger(width)).toBe(true)
          }
          expect(architecture.heads % architecture.kvHeads).toBe(0)
          expect(architecture.moe?.sharedExpertHidden ?? 0).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})
