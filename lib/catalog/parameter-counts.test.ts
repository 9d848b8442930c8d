import { describe, expect, it } from 'vitest'
import { countParameters } from '@/lib/projection'
import { loadModels } from './models'

const models = Object.values(loadModels())
const published = models.flatMap((model) =>
  model.publishedParameters === null ? [] : [{ ...model, publishedParameters: model.publishedParameters }],
)
const exact = published.filter((model) => model.countCheck === 'exact')
const rounded = published.filter((model) => model.countCheck === 'within_2pct')

describe('parameter counts of the catalogue', () => {
  it('has a published count for nearly every model', () => {
    expect(exact.length).toBeGreaterThanOrEqual(70)
    expect(exact.length + rounded.length).toBeGreaterThanOrEqual(models.length - 1)
  })

  it.each(exact)('$id has exactly its published parameters', ({ architecture, publishedParameters }) => {
    expect(countParameters(architecture).total).toBe(publishedParameters)
  })

  it.each(rounded)('$id is within 2 % of its rounded published size', ({ architecture, publishedParameters }) => {
    expect(Math.abs(countParameters(architecture).total / publishedParameters - 1)).toBeLessThan(0.02)
  })
})
