import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import type { Architecture } from '../architecture'
import type { Cluster } from '../hardware'
import type { ParallelismSpec } from '../spec'
import { chooseAccelerators, nextThatFits, sensibleCounts } from './accelerator-count'
import { bubbleShare, describeLayout } from './layout'
import { type SearchInput, searchLayout } from './search'

const accelerator = loadCatalog().accelerators['h100-sxm5-80gb']
if (!accelerator) throw new Error('the catalogue has no H100')
const cluster: Cluster = { accelerator, perNode: 8, domain: 8, linkBytesPerSecond: 450e9, networkBytesPerSecond: 50e9 }
const llama70: Architecture = {
  layers: 80,
  hidden: 8192,
  heads: 64,
  kvHeads: 8,
  headDim: 128,
  ffnHidden: 28672,
  gatedMlp: true,
  vocab: 128256,
  tiedEmbeddings: false,
}
const experts: Architecture = {
  ...llama70,
  layers: 48,
  hidden: 2048,
  heads: 32,
  kvHeads: 4,
  ffnHidden: 0,
  moe: {
    experts: 128,
    expertsPerToken: 8,
    expertHidden: 768,
    sharedExpertHidden: 0,
    firstDenseLayers: 0,
    denseHidden: 0,
  },
}

function input(
  accelerators: number,
  spec: ParallelismSpec = {},
  architecture = llama70,
  more: Partial<SearchInput> = {},
): SearchInput {
  return {
    base: {
      architecture,
      precision: 'bf16',
      method: 'pretrain',
      optimizer: 'adamw',
      adapters: 0,
      sequence: 8192,
      naiveAttention: false,
      unfusedLoss: false,
    },
    gradientBytes: undefined,
    accelerators,
    cluster,
    globalBatchTokens: 4_194_304 * 4,
    spec,
    usableBytes: 83e9,
    ...more,
  }
}

describe('layout search', () => {
  it('refuses a tensor degree that does not divide the heads, and more stages than layers', () => {
    expect(searchLayout(input(96, { tensor: 3 }))).toBeUndefined()
    expect(searchLayout(input(4096, { tensor: 128 }))).toBeUndefined()
    expect(searchLayout(input(162, { pipeline: 81 }))).toBeUndefined()
    expect(searchLayout(input(64, { tensor: 16 }))?.layout.tensor).toBe(16)
  })

  it('obeys the rules of a split', () => {
    for (const count of [8, 16, 24, 96, 512, 2048, 16384]) {
      const found = searchLayout(input(count))
      expect(found).toBeDefined()
      if (!found) continue
      const { tensor, pipeline, context, data, microBatch, microBatches, expert } = found.layout
      expect(tensor * pipeline * context * data).toBe(count)
      expect(llama70.heads % tensor).toBe(0)
      expect(tensor).toBeLessThanOrEqual(cluster.domain)
      expect(pipeline).toBeLessThanOrEqual(llama70.layers)
      expect(data * microBatch * microBatches).toBeGreaterThanOrEqual(2048)
      expect(expert).toBe(1)
    }
  })

  it('finds none when there are more ranks than sequences, and shards less than it must not', () => {
    expect(
      searchLayout(input(2048, { tensor: 1, pipeline: 1 }, llama70, { globalBatchTokens: 8192 * 8 })),
    ).toBeUndefined()
    expect(searchLayout(input(8, { sharding: 'none', tensor: 1, pipeline: 1 }))?.fits).toBe(false)
  })

  it('keeps what is told', () => {
    const spec: ParallelismSpec = {
      tensor: 8,
      pipeline: 4,
      microBatch: 2,
      recompute: 'selective',
      sharding: 'zero1',
      sequenceParallel: false,
    }
    expect(searchLayout(input(512, spec))?.layout).toMatchObject(spec)
  })

  it('recomputes everything only when nothing else fits', () => {
    expect(searchLayout(input(2048))?.layout.recompute).not.toBe('full')
    const tight = searchLayout(input(32, {}, llama70, { usableBytes: 60e9 }))
    expect(tight?.fits).toBe(true)
    expect(tight?.layout.recompute).not.toBe('none')
  })

  it('spreads experts and divides their number', () => {
    const found = searchLayout(input(64, {}, experts))
    expect(128 % (found?.layout.expert ?? 3)).toBe(0)
    expect(found?.fits).toBe(true)
  })

  it('splits long sequences', () => {
    const long = searchLayout(input(256, {}, llama70, { base: { ...input(256).base, sequence: 131_072 } }))
    expect(long?.fits).toBe(true)
    expect((long?.layout.context ?? 0) * (long?.layout.tensor ?? 0)).toBeGreaterThan(1)
  })

  it('does not gather weights over a network that cannot keep up: 405B on 16,384 devices is split as its makers did', () => {
    const llama405: Architecture = {
      ...llama70,
      layers: 126,
      hidden: 16384,
      heads: 128,
      ffnHidden: 53248,
      embeddingAndHeadAsStages: true,
    }
    expect(searchLayout(input(16384, {}, llama405))?.layout).toMatchObject({
      tensor: 8,
      pipeline: 16,
      sharding: 'zero1',
    })
    expect(searchLayout(input(8))?.layout.sharding).toBe('fsdp')
  })

  it('minimises what it is told to', () => {
    const widest = searchLayout(input(64, {}, llama70, { cost: (layout) => -layout.pipeline }))
    const narrow = searchLayout(input(64, {}, llama70, { cost: (layout) => layout.pipeline }))
    expect(widest?.layout.pipeline).toBeGreaterThan(narrow?.layout.pipeline ?? 99)
  })

  it('describes itself in a line', () => {
    const found = searchLayout(input(512, { tensor: 8, pipeline: 4, microBatch: 1, recompute: 'full' }))
    expect(found && describeLayout(found.layout)).toContain('tensor 8, pipeline 4')
    expect(found && describeLayout(found.layout)).toContain('full recompute')
    if (found) expect(bubbleShare({ ...found.layout, virtualPipeline: 1, pipeline: 8, microBatches: 32 })).toBe(0.21875)
  })
})

describe('numbers of accelerators', () => {
  it('are powers of two within a node and whole nodes beyond', () => {
    const counts = sensibleCounts({ perNode: 8 })
    expect(counts.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 24, 32, 48, 64])
    expect(sensibleCounts({ perNode: 72 }).every((count) => count < 72 || count % 36 === 0)).toBe(true)
  })

  const fitsFrom = (least: number) => (count: number) => {
    const found = searchLayout(input(512))
    return found && { ...found, fits: count >= least }
  }

  it('hold the run and end in time', () => {
    expect(chooseAccelerators(cluster, 20, 30, fitsFrom(1)).accelerators).toBe(24)
    expect(chooseAccelerators(cluster, 2, 30, fitsFrom(16)).accelerators).toBe(16)
    const few = chooseAccelerators(cluster, 5000, 30, (count) => (count <= 64 ? fitsFrom(1)(count) : undefined))
    expect(few).toMatchObject({ accelerators: 64, reason: expect.stringContaining('longer than 30 days') })
  })

  it('grow until the memory suffices', () => {
    expect(nextThatFits(cluster, 8, fitsFrom(40))).toBe(48)
    expect(nextThatFits(cluster, 8, () => undefined)).toBeUndefined()
  })
})
