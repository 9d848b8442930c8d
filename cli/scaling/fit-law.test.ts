import { describe, expect, it } from 'vitest'
import { besiroglu, expectedLoss } from '@/lib/projection'
import { bootstrap, fitLaw, type Point } from './fit-law'

const points: Point[] = [1e8, 4e8, 1.6e9, 6.4e9].flatMap((parameters) =>
  [5, 20, 80, 320].map((ratio) => {
    const tokens = parameters * ratio
    return { parameters, tokens, loss: expectedLoss(besiroglu, parameters, tokens) }
  }),
)

describe('fitting the loss law', () => {
  it('finds the law that made the points', () => {
    const found = fitLaw(points, { ...besiroglu, alpha: 0.3, beta: 0.4, E: 1.7 })
    expect(found.alpha).toBeCloseTo(besiroglu.alpha, 2)
    expect(found.beta).toBeCloseTo(besiroglu.beta, 2)
    expect(found.E).toBeCloseTo(besiroglu.E, 2)
  })

  it('draws the same each time, and no draw off the truth where there is no noise', () => {
    const [one, other] = [bootstrap(points, besiroglu, 2), bootstrap(points, besiroglu, 2)]
    expect(one).toEqual(other)
    for (const law of one) expect(law.alpha).toBeCloseTo(besiroglu.alpha, 2)
  })
})
