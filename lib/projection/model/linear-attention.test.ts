import { describe, expect, it } from 'vitest'
import type { Architecture } from '../architecture'
import { flopsPerToken } from './flops'
import { hybrid } from './hybrid.fixture'
import { kvBytesPerSequence, kvBytesPerToken } from './kv-cache'
import { deltaRuleFlops, headsToSplit, stateBytesPerSequence, stateUpdateFlops } from './linear-attention'
import { countParameters, denseLayerParameters, layerMatrices, mtpModuleParameters } from './parameters'

const { linearAttention: delta, ...full } = hybrid

/** Language model of Qwen3-Next-80B-A3B. */
const sparse: Architecture = {
  ...hybrid,
  layers: 48,
  hidden: 2048,
  heads: 16,
  kvHeads: 2,
  ffnHidden: 0,
  vocab: 151_936,
  linearAttention: { ...delta, layers: 36, valueHeads: 32 },
  moe: {
    experts: 512,
    expertsPerToken: 10,
    expertHidden: 512,
    sharedExpertHidden: 512,
    firstDenseLayers: 0,
    denseHidden: 5632,
  },
  details: { qkNorm: 'head', sharedExpertGate: true },
}

describe('parameters of a hybrid', () => {
  it('are those of Qwen3-Next-80B-A3B and of its module, which its index of 162,649,725,440 bytes adds up', () => {
    const { total, active, mtp, embedding } = countParameters(sparse)
    expect(total).toBe(79_674_391_296)
    expect(mtp).toBe(1_650_471_424)
    expect(2 * (total + mtp)).toBe(162_649_725_440)
    // What a token passes without both tables: the "3B" of the name.
    expect(active - embedding).toBe(3_252_599_552)
  })

  it('are those of the language model of Qwen3.5-27B: without the tower of 460,730,096 in the published total', () => {
    const { total, mtp } = countParameters(hybrid)
    expect(total).toBe(26_895_998_464)
    expect(mtp).toBe(424_699_392)
    expect(total + mtp + 460_730_096).toBe(27_781_427_952)
  })

  it('are linear in the number of linear layers, from none to all', () => {
    const withLinear = (layers: number) =>
      countParameters({ ...hybrid, linearAttention: { ...delta, layers } }).total - countParameters(full).total
    const each = withLinear(1)
    for (const layers of [2, 17, 48, 63, 64]) expect(withLinear(layers)).toBe(layers * each)
  })

  it('of one layer are the mean, so that layers add up; the module has full attention', () => {
    const layer = denseLayerParameters(hybrid)
    const { total, embedding } = countParameters(hybrid)
    expect(64 * (layer.split + layer.replicated) + embedding + 5120).toBeCloseTo(total, -1)
    expect(mtpModuleParameters(hybrid)).toBe(mtpModuleParameters(full))
    const { shared } = layerMatrices(hybrid, 'dense')
    expect(shared / (layer.split + layer.replicated)).toBeCloseTo(1, 4)
  })

  it('count the gate of full attention as one more projection of queries', () => {
    const { gatedAttention: __, ...plain } = full
    expect(countParameters(full).total - countParameters(plain).total).toBe(64 * 5120 * 24 * 256)
  })
})

describe('memory of a hybrid', () => {
  it('keys and values of Qwen3.5-27B at its full context are 16 GiB: 16 of its 64 layers keep them', () => {
    expect(kvBytesPerSequence(hybrid, 262_144, 2)).toBe(16 * 2 ** 30)
    expect(kvBytesPerSequence(hybrid, 262_144, 2)).toBe(16 * 2 * 4 * 256 * 2 * 262_144)
    expect(kvBytesPerToken(hybrid, 2)).toBe(65_536)
  })

  it('its state is the same for every length, and what vLLM pages in blocks of 784 tokens', () => {
    const bytes = stateBytesPerSequence(hybrid)
    expect(bytes).toBe(48 * (48 * 128 * 128 * 4 + 3 * (2 * 16 * 128 + 48 * 128) * 2))
    const block = 784 * 2 * 4 * 256 * 2
    expect(bytes / 48).toBeLessThanOrEqual(block)
    // A block of fewer tokens would not hold it: vLLM takes the least multiple of 16.
    expect(bytes / 48).toBeGreaterThan(block - 16 * 2 * 4 * 256 * 2)
  })

  it('takes half of it in 16 bits, and none without linear layers', () => {
    const narrow = stateBytesPerSequence({ ...hybrid, linearAttention: { ...delta, stateBytes: 2 } })
    expect(stateBytesPerSequence(hybrid) - narrow).toBe(48 * 48 * 128 * 128 * 2)
    expect(stateBytesPerSequence(full)).toBe(0)
  })

  it('windows are of the layers with full attention', () => {
    const windowed = { ...hybrid, slidingWindow: 4096, windowedLayerShare: 0.5 }
    expect(kvBytesPerSequence(windowed, 262_144, 2)).toBe(4096 * (8 * 262_144 + 8 * 4096))
    expect(kvBytesPerSequence(windowed, 100, 2)).toBe(kvBytesPerSequence(hybrid, 100, 2))
  })
})

describe('operations of a hybrid', () => {
  it('of the delta rule do not grow with the length: projections of a token, products within its chunk and with the state', () => {
    const perToken = 2 * 48 * (64 * 5 * 128 + 64 ** 2 / 3 + 3 * 128 * 128)
    expect(deltaRuleFlops(delta, 4096)).toBeCloseTo(perToken, 6)
    expect(deltaRuleFlops(delta, 262_144)).toBe(deltaRuleFlops(delta, 64))
    expect(deltaRuleFlops(delta, 8)).toBeLessThan(perToken)
    // One token at a time there are no products within a chunk.
    expect(stateUpdateFlops(delta)).toBe(2 * 48 * 3 * 128 * 128)
    expect(stateUpdateFlops(delta)).toBeLessThan(deltaRuleFlops(delta, 64))
  })

  it('grow with the length in the layers with full attention only', () => {
    const grown = (shape: Architecture) => flopsPerToken(shape, 65_536).attention - flopsPerToken(shape, 4096).attention
    // 16 layers and the module against 64 and the module.
    expect(grown(hybrid) / grown(full)).toBeCloseTo(17 / 65, 9)
  })

  it('are what they were without linear attention, forward and backward', () => {
    const { matmul, attention, forward, train } = flopsPerToken(hybrid, 4096)
    expect(forward).toBe(matmul + attention)
    expect(train).toBe(3 * forward)
    const softmax = 17 * 2 * 2048 * 2 * 24 * 256
    expect(attention).toBeCloseTo(softmax + 48 * deltaRuleFlops(delta, 4096), 3)
  })
})

it('tensor parallelism divides heads of both kinds', () => {
  expect(headsToSplit(hybrid)).toBe(8)
  expect(headsToSplit(full)).toBe(24)
  expect(headsToSplit(sparse)).toBe(16)
})
