import { describe, expect, it } from 'vitest'
import type { Architecture } from '../architecture'
import { flopsPerToken, meanAttendedTokens, meanContext } from './flops'
import { kvBytesPerSequence, kvBytesPerToken } from './kv-cache'

const llama: Architecture = {
  layers: 32,
  hidden: 4096,
  heads: 32,
  kvHeads: 8,
  headDim: 128,
  ffnHidden: 14336,
  gatedMlp: true,
  vocab: 128256,
  tiedEmbeddings: false,
}
const seventy: Architecture = { ...llama, layers: 80, hidden: 8192, heads: 64, ffnHidden: 28672 }
const deepseek: Architecture = {
  ...llama,
  layers: 61,
  hidden: 7168,
  heads: 128,
  kvHeads: 128,
  headDim: 56,
  ffnHidden: 0,
  vocab: 129280,
  mla: { qLoraRank: 1536, kvLoraRank: 512, qkNopeHeadDim: 128, qkRopeHeadDim: 64, vHeadDim: 128 },
  moe: {
    experts: 256,
    expertsPerToken: 8,
    expertHidden: 2048,
    sharedExpertHidden: 2048,
    firstDenseLayers: 3,
    denseHidden: 18432,
  },
  details: { routerBias: true },
}

describe('operations per token', () => {
  it('counts Llama-3-8B at 8,192 tokens to the last operation', () => {
    const flops = flopsPerToken(llama, 8192)
    expect(flops.matmul).toBe(15_009_849_344)
    expect(flops.attention).toBe(2_147_483_648)
    expect(flops.train).toBe(3 * (15_009_849_344 + 2_147_483_648))
    expect(flops.train / (6 * 8_030_261_248)).toBeCloseTo(1.068, 3)
  })

  it('counts Llama-3.1-405B and DeepSeek-V3 as in the published worked values', () => {
    const large: Architecture = { ...llama, layers: 126, hidden: 16384, heads: 128, ffnHidden: 53248 }
    expect(flopsPerToken(large, 8192).train / 2.52398e12).toBeCloseTo(1, 3)
    expect(flopsPerToken(deepseek, 4096).train / 2.50456e11).toBeCloseTo(1, 2)
  })

  it('adds a layer, a projection and a head for each module of multi-token prediction', () => {
    expect(flopsPerToken({ ...deepseek, mtpModules: 1 }, 4096).train).toBeGreaterThan(
      1.03 * flopsPerToken(deepseek, 4096).train,
    )
  })
})

describe('attended tokens', () => {
  it('is half the sequence when causal and levels off in a window', () => {
    expect(meanAttendedTokens(4096)).toBe(2048)
    expect(meanAttendedTokens(4096, 4096)).toBe(2048)
    expect(meanAttendedTokens(4096, 1024)).toBe(1024 - 1024 ** 2 / 8192)
    expect(meanContext({ ...llama, slidingWindow: 1024, windowedLayerShare: 0.5 }, 4096)).toBe((2048 + 896) / 2)
  })
})

describe('KV cache', () => {
  it('is as published for grouped queries and latent attention', () => {
    expect(kvBytesPerToken(seventy, 2)).toBe(327_680)
    expect(kvBytesPerToken(deepseek, 2)).toBe(70_272)
  })

  it('keeps only the window in windowed layers (Gemma-3-27B, 52 of 62 layers)', () => {
    const gemma: Architecture = {
      ...llama,
      layers: 62,
      hidden: 5376,
      heads: 32,
      kvHeads: 16,
      slidingWindow: 1024,
      windowedLayerShare: 52 / 62,
    }
    expect(kvBytesPerSequence(gemma, 32768, 2)).toBeCloseTo(3_120_562_176, -1)
  })
})
