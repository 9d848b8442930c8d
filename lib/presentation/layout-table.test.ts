import { describe, expect, it } from 'vitest'
import type { LayoutRow } from '@/lib/projection'
import { layoutLines, pinnedDegrees, stepBars } from './layout-table'
import { sampleScenario } from './sample.fixture'

const row: LayoutRow = {
  accelerators: 64,
  tensor: 8,
  pipeline: 4,
  virtualPipeline: 2,
  context: 1,
  expert: 1,
  data: 2,
  sharding: 'zero1',
  microBatch: 1,
  microBatches: 16,
  recompute: 'full',
  sequenceParallel: true,
  sequenceLength: 8192,
  layers: 80,
  usedBytes: 71e9,
  relative: 1,
  stepSeconds: 12,
  recomputed: 0.25,
  parts: [
    { id: 'matmul', seconds: 3 },
    { id: 'attention', seconds: 9 },
    { id: 'recompute', seconds: 0 },
  ],
}

describe('the layouts as a table', () => {
  it('say split, memory, step and what is recomputed', () => {
    const [best, other] = layoutLines([row, { ...row, tensor: 4, data: 4, relative: 1.034, stepSeconds: null }], row)
    expect(best).toMatchObject({
      split: 'TP 8 · PP 4 × 2 · DP 2 · ZeRO-1',
      micro: '1 × 16',
      recompute: '25 % of the layers',
      memory: '71.0 GB',
      step: '12.0 s',
      slower: 'best',
      chosen: true,
    })
    expect(other).toMatchObject({ slower: '+3.4 %', step: '–', chosen: false })
  })

  it('pin every degree that the search could choose', () => {
    expect(layoutLines([row], undefined)[0]?.set).toEqual({
      'parallelism.tensor': 8,
      'parallelism.pipeline': 4,
      'parallelism.virtualPipeline': 2,
      'parallelism.context': 1,
      'parallelism.expert': 1,
      'parallelism.sharding': 'zero1',
      'parallelism.microBatch': 1,
      'parallelism.recompute': 'full',
    })
  })
})

describe('what is pinned', () => {
  it('is let go degree by degree, and is nothing where the search chooses', () => {
    expect(
      pinnedDegrees({ ...sampleScenario, parallelism: { tensor: 8, context: 'auto', recompute: 'full' } }),
    ).toEqual({
      'parallelism.tensor': 'auto',
      'parallelism.recompute': 'auto',
    })
    expect(
      pinnedDegrees({ ...sampleScenario, parallelism: { tensor: 'auto', sequenceParallel: true } }),
    ).toBeUndefined()
    expect(pinnedDegrees(sampleScenario)).toBeUndefined()
  })
})

describe('the step as a bar', () => {
  it('has the parts that take time, and shares of one', () => {
    const bars = stepBars(row)
    expect(bars.map(({ id, share, text }) => [id, share, text])).toEqual([
      ['matmul', 0.25, '3.00 s, 25 %'],
      ['attention', 0.75, '9.00 s, 75 %'],
    ])
    expect(stepBars({ ...row, parts: [] })).toEqual([])
    expect(stepBars(undefined)).toEqual([])
  })
})
