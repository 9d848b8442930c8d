import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import type { Architecture } from '../architecture'
import { kvBytesPerSequence } from '../model/kv-cache'
import { stateBytesPerSequence } from '../model/linear-attention'
import { project } from '../project'
import type { Scenario, ServingSpec } from '../spec'
import { freeBytes, maxBatch, sequenceBytes, servingMemoryFit, stateBytes } from './capacity'
import { servingCase } from './case'
import { decodeStep, prefillSecondsPerToken, type Replica } from './roofline'
import { tokenStep } from './techniques'

const catalog = loadCatalog()
const preset = (id: string): Architecture => {
  const model = catalog.models[id]
  if (!model) throw new Error(`the catalogue has ${id}`)
  return model.architecture
}
const hybrid = preset('Qwen/Qwen3.5-27B')
const sparse = preset('Qwen/Qwen3.5-35B-A3B')
const { linearAttention: _, ...full } = hybrid

function scenarioOf(architecture: Architecture, serving: ServingSpec = {}): Scenario {
  return {
    version: 1,
    workload: 'deployment',
    model: { architecture },
    cluster: { accelerator: 'h100-sxm5-80gb' },
    serving: { requestsPerDay: 1e5, tensor: 2, ...serving },
  }
}
function replicaOf(architecture: Architecture, change: Partial<Replica> = {}): Replica {
  const found = servingCase(scenarioOf(architecture), catalog)
  if (!found) throw new Error('an H100 serves it')
  return { ...found.replica, ...change }
}
const memory = { deviceBytes: 85.9e9, usableShare: 0.9, overheadBytes: 5.2e9, overheadSource: 'test' }
const traffic = (inputTokens: number, outputTokens = 2) => ({ inputTokens, outputTokens, prefixHitShare: 0 })

describe('what a sequence holds', () => {
  it('is its cache in the layers with full attention, and a state', () => {
    const replica = replicaOf(hybrid)
    const state = stateBytesPerSequence(hybrid)
    expect(sequenceBytes(replica, 10_000)).toBe(65_536 * 10_000 + state)
    expect(sequenceBytes(replica, 0)).toBe(state)
    expect(maxBatch(replica, traffic(9_999), memory)).toBeCloseTo(
      freeBytes(replica, memory) / (65_536 * 10_000 + state),
      9,
    )
  })

  it('counts against concurrency where prompts are short, and is made up for where they are long', () => {
    const most = (shape: Architecture, tokens: number) => maxBatch(replicaOf(shape), traffic(tokens), memory)
    expect(most(hybrid, 200)).toBeLessThan(most(full, 200))
    expect(most(hybrid, 100_000)).toBeGreaterThan(3.5 * most(full, 100_000))
  })

  it('of Qwen3.5-27B at its full context is within 0.2 % of what vLLM v0.29 pages: 17,366,515,712 bytes', () => {
    expect(sequenceBytes(replicaOf(hybrid), 262_144) / 17_366_515_712).toBeCloseTo(1, 2)
    expect(Math.abs(sequenceBytes(replicaOf(hybrid), 262_144) / 17_366_515_712 - 1)).toBeLessThan(0.002)
  })

  it('of Qwen3.5-35B-A3B four times is within 3 % of the 251 MiB that llama.cpp takes for four places', () => {
    const mebibytes = (4 * stateBytesPerSequence(sparse)) / 2 ** 20
    // llama.cpp keeps the inputs of the convolution in FP32 too (lilting.ch, Qwen3.5-35B-A3B on Vulkan, 2026).
    expect(mebibytes / 251).toBeGreaterThan(0.97)
    expect(mebibytes / 251).toBeLessThanOrEqual(1)
  })

  it('is copied where devices outnumber key heads, and once for each guessed token', () => {
    const one = stateBytes(replicaOf(hybrid))
    expect(one).toBe(stateBytesPerSequence(hybrid))
    expect(stateBytes(replicaOf(hybrid, { tensor: 16 }))).toBe(one)
    expect(stateBytes(replicaOf(hybrid, { tensor: 32 }))).toBe(2 * one)
    expect(stateBytes(replicaOf(hybrid, { tensor: 32, attentionData: true }))).toBe(one)
    const speculation = { acceptance: 0.85, tokens: 2, draftCost: 0 }
    expect(stateBytes(replicaOf(hybrid, { speculation }))).toBe(3 * one)
    expect(stateBytes(replicaOf(full, { speculation, tensor: 32 }))).toBe(0)
  })

  it('has its name in the memory of a device', () => {
    const labels = (shape: Architecture) =>
      servingMemoryFit(replicaOf(shape), traffic(1000), memory, 4).parts.map(({ label }) => label)
    expect(labels(hybrid)).toContain('KV cache and states of 4 requests in flight')
    expect(labels(full)).toContain('KV cache of 4 requests in flight')
  })
})

describe('a step', () => {
  it('reads caches, and reads and writes states', () => {
    const replica = replicaOf(hybrid)
    const more = decodeStep(replica, 64, 8000).bytes - decodeStep(replica, 32, 8000).bytes
    expect(more).toBe(32 * (kvBytesPerSequence(hybrid, 8000, 2) + 2 * stateBytesPerSequence(hybrid)))
  })

  it('takes longer for every guessed token, whose state is written besides', () => {
    const speculation = { acceptance: 0.85, tokens: 2, draftCost: 0 }
    const cache = (shape: Architecture) => {
      const replica = replicaOf(shape, { speculation })
      return tokenStep(replica, 32, 4000).parts['kv-cache'] / decodeStep(replica, 32, 4000).parts['kv-cache']
    }
    expect(cache(hybrid)).toBeGreaterThan(cache(full))
  })

  it('and a prompt grow with the length in a quarter of the layers only', () => {
    const slope = (shape: Architecture) =>
      prefillSecondsPerToken(replicaOf(shape), 80_000) - prefillSecondsPerToken(replicaOf(shape), 40_000)
    expect(slope(hybrid) / slope(full)).toBeCloseTo(16 / 64, 9)
  })
})

describe('a projection', () => {
  const spread = (architecture: Architecture) => {
    const { figures } = project(scenarioOf(architecture), catalog)
    const { p10 = 0, p90 = 0 } = figures['serving.tokens_per_second_replica'] ?? {}
    return p90 / p10
  }

  it('says that nothing was measured, and has a wider range', () => {
    const { figures } = project(scenarioOf(hybrid), catalog)
    const said = Object.values(figures).filter(({ validity }) =>
      validity?.includes('Linear attention was measured on no'),
    )
    expect(said.length).toBeGreaterThan(0)
    expect(spread(hybrid)).toBeGreaterThan(1.1 * spread(full))
  })

  it('enters the state beside the cache', () => {
    const { figures } = project(scenarioOf(hybrid), catalog)
    expect(figures['serving.kv_bytes_per_token']?.p50).toBe(65_536)
    expect(figures['serving.state_bytes_per_sequence']?.p50).toBe(153_944_064)
    expect(project(scenarioOf(hybrid), catalog).model.stateBytesPerSequence).toBe(153_944_064)
    expect(project(scenarioOf(full), catalog).model).not.toHaveProperty('stateBytesPerSequence')
    expect(project(scenarioOf(full), catalog).figures['serving.state_bytes_per_sequence']).toBeUndefined()
  })

  it('refuses devices that the key heads cannot be split over', () => {
    const { problems } = project(scenarioOf({ ...hybrid, heads: 48, kvHeads: 4 }, { tensor: 24 }), catalog)
    expect(problems.map(({ code }) => code)).toContain('serving-tensor-uneven')
  })
})
