import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '../project'
import type { Scenario } from '../spec'
import { layoutReason } from './layout-reason'

const shape = { heads: 32, layers: 32 }
const catalog = loadCatalog()
const run: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 64 },
  data: { tokens: 1e12 },
}
const noLayout = (scenario: Scenario) =>
  project(scenario, catalog).problems.find(({ code }) => code === 'no-layout') ?? {
    path: '',
    message: '',
    fix: undefined,
  }

describe('why no layout is as asked', () => {
  it('names the degree that is impossible by itself', () => {
    expect(layoutReason({ tensor: 64 }, shape, 64, 1024)?.message).toBe('tensor 64 is more than the 32 heads')
    expect(layoutReason({ tensor: 3 }, shape, 66, 1024)?.message).toBe('tensor 3 does not divide the 32 heads')
    expect(layoutReason({ pipeline: 33 }, shape, 66, 1024)?.path).toBe('parallelism.pipeline')
  })

  it('names what they are together', () => {
    expect(layoutReason({ tensor: 8, pipeline: 3 }, shape, 64, 1024)?.path).toBe('cluster.accelerators')
    expect(layoutReason({ tensor: 1, pipeline: 1, context: 1 }, shape, 64, 8)).toEqual({
      path: 'training.globalBatchTokens',
      message: '64 data-parallel copies need as many sequences in a step, which has 8',
    })
  })

  it('blames nobody where another degree is still open', () => {
    expect(layoutReason({ tensor: 8 }, shape, 64, 1)).toBeUndefined()
    expect(layoutReason({}, shape, 64, 1024)).toBeUndefined()
  })

  it('is said with the field and with a way out', () => {
    const beyond = noLayout({ ...run, parallelism: { tensor: 64 } })
    expect(beyond.path).toBe('parallelism.tensor')
    expect(beyond.message).toContain('64 is more than the 32 heads')
    expect(beyond.fix?.set).toEqual({ 'parallelism.tensor': 'auto' })
    const small = noLayout({
      ...run,
      parallelism: { tensor: 1, pipeline: 1, context: 1 },
      training: { sequenceLength: 8192, globalBatchTokens: 8192 },
    })
    expect(small.path).toBe('training.globalBatchTokens')
    expect(small.message).toContain('64 data-parallel copies')
  })
})
