import fc from 'fast-check'
import { expect, it } from 'vitest'
import { microBatchGroup } from './layout'

it('takes micro-batches through a chunk in groups that leave no last one smaller than the pipeline', () => {
  expect(microBatchGroup(128, 16)).toBe(16)
  expect(microBatchGroup(120, 16)).toBe(20)
  expect(microBatchGroup(17, 16)).toBe(17)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 0, max: 500 }), (pipeline, more) => {
      const microBatches = pipeline + more
      const group = microBatchGroup(microBatches, pipeline)
      const last = microBatches % group
      expect(group).toBeGreaterThanOrEqual(pipeline)
      expect(last === 0 || last >= pipeline).toBe(true)
    }),
  )
})
