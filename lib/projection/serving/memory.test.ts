import { describe, expect, it } from 'vitest'
import type { Architecture } from '../architecture'
import { kvBytesPerSequence } from '../model/kv-cache'
import { accelerator, LLAMA_70B, run, scenario } from '../uncertainty/plan.fixture'
import { freeBytes, holdsOneRequest, maxBatch, servingMemoryFit } from './capacity'
import { servingModel, touchedShare } from './model'
import { computePath, weightBytes } from './precision'
import type { Replica } from './roofline'
import { nearestStack } from './stack'

const GIB = 2 ** 30
const dense = { gatedMlp: true, tiedEmbeddings: false } as const
const LLAMA_8B: Architecture = {
  ...dense,
  layers: 32,
  hidden: 4096,
  heads: 32,
  kvHeads: 8,
  headDim: 128,
  ffnHidden: 14336,
  vocab: 128256,
}
const QWEN3_32B: Architecture = {
  ...dense,
  layers: 64,
  hidden: 5120,
  heads: 64,
  kvHeads: 8,
  headDim: 128,
  ffnHidden: 25600,
  vocab: 151936,
  details: { qkNorm: 'head' },
}
const QWEN3_06B: Architecture = {
  ...dense,
  layers: 28,
  hidden: 1024,
  heads: 16,
  kvHeads: 8,
  headDim: 128,
  ffnHidden: 3072,
  vocab: 151936,
  tiedEmbeddings: true,
}
const GEMMA3_27B: Architecture = {
  ...dense,
  layers: 62,
  hidden: 5376,
  heads: 32,
  kvHeads: 16,
  headDim: 128,
  ffnHidden: 21504,
  vocab: 262208,
  tiedEmbeddings: true,
  slidingWindow: 1024,
  windowedLayerShare: 52 / 62,
}
const mla = { qLoraRank: 1536, kvLoraRank: 512, qkNopeHeadDim: 128, qkRopeHeadDim: 64, vHeadDim: 128 }
const DEEPSEEK_V3: Architecture = {
  ...dense,
  layers: 61,
  hidden: 7168,
  heads: 128,
  kvHeads: 128,
  headDim: 128,
  ffnHidden: 18432,
  vocab: 129280,
  mla,
  moe: {
    experts: 256,
    expertsPerToken: 8,
    expertHidden: 2048,
    sharedExpertHidden: 2048,
    firstDenseLayers: 3,
    denseHidden: 18432,
  },
}

function replica(architecture: Architecture, tensor: number, weightPrecision: 'bf16' | 'fp8'): Replica {
  const device = accelerator('h100-sxm5-80gb')
  const compute = computePath(device, weightPrecision)
  if (!compute) throw new Error('an H100 computes in both')
  return {
    model: servingModel(architecture),
    weightPrecision,
    kvPrecision: 'bf16',
    tensor,
    memoryBandwidth: 3.35e12,
    linkBandwidth: 450e9,
    compute,
    stack: nearestStack('vllm', 'h100-sxm5-80gb').stack,
    lanes: tensor,
    attentionData: false,
    computeTransfer: 1,
  }
}

describe('KV cache at full context, GiB as published in threads', () => {
  it.each([
    ['Gemma 3 27B', GEMMA3_27B, 131_072, 10.41],
    ['DeepSeek V3.1', DEEPSEEK_V3, 163_840, 10.72],
    ['GLM-5', { ...DEEPSEEK_V3, layers: 79 }, 202_752, 17.18],
    ['Kimi K2.5', DEEPSEEK_V3, 262_144, 17.16],
    ['Qwen3 0.6B', QWEN3_06B, 40_960, 4.38],
  ] as const)('%s', (_name, architecture, context, gib) => {
    expect(kvBytesPerSequence(architecture, context, 2) / GIB).toBeCloseTo(gib, 1)
  })

  it('Gemma 3 27B at 32,768 tokens, to the byte', () => {
    expect(Math.round(kvBytesPerSequence(GEMMA3_27B, 32_768, 2))).toBe(3_120_562_176)
  })
})

describe('memory of vLLM on an H100, as its log states it', () => {
  const memory = { deviceBytes: 79.18 * GIB, usableShare: 0.9, overheadBytes: 5.2e9, overheadSource: 'test' }

  it.each([
    ['Llama 3.1 8B', LLAMA_8B, 1, 'bf16', 14.99, 51.38],
    ['Llama 3.3 70B FP8 on two', LLAMA_70B, 2, 'fp8', 33.88, 32.0],
    ['Qwen3 32B', QWEN3_32B, 1, 'bf16', 61.03, 4.45],
    ['Qwen3 32B on two', QWEN3_32B, 2, 'bf16', 30.59, 34.49],
  ] as const)('%s: weights and what is left for the cache', (_name, architecture, tensor, precision, weights, left) => {
    const one = replica(architecture, tensor, precision)
    expect(weightBytes(one.model, precision) / tensor / GIB / weights).toBeCloseTo(1, 1)
    expect(Math.abs(freeBytes(one, memory) / tensor / GIB - left)).toBeLessThan(1.5)
  })

  it('what must not fit does not', () => {
    const long = { inputTokens: 31_000, outputTokens: 1_768, prefixHitShare: 0 }
    const chat = { inputTokens: 1_000, outputTokens: 500, prefixHitShare: 0 }
    expect(holdsOneRequest(replica(LLAMA_70B, 1, 'fp8'), chat, memory)).toBe(false)
    expect(holdsOneRequest(replica(QWEN3_32B, 1, 'bf16'), long, memory)).toBe(false)
    expect(holdsOneRequest(replica(QWEN3_32B, 2, 'bf16'), long, memory)).toBe(true)
    expect(holdsOneRequest(replica(DEEPSEEK_V3, 1, 'fp8'), chat, memory)).toBe(false)
  })

  it('a mixture of experts takes memory by all its parameters, not by the active ones', () => {
    const { model } = replica(DEEPSEEK_V3, 8, 'fp8')
    expect(model.bodyParameters / 1e9).toBeGreaterThan(660)
    expect(model.activeBodyParameters / 1e9).toBeLessThan(40)
    expect(weightBytes(model, 'fp8')).toBeGreaterThan(660e9)
  })

  it('parts of the fit add up to what is used', () => {
    const one = replica(LLAMA_70B, 2, 'fp8')
    const traffic = { inputTokens: 1000, outputTokens: 500, prefixHitShare: 0 }
    const fit = servingMemoryFit(one, traffic, memory, maxBatch(one, traffic, memory))
    expect(fit.parts.reduce((sum, part) => sum + part.bytes, 0)).toBeCloseTo(fit.usedBytes, 0)
    expect(Math.abs(fit.headroomBytes)).toBeLessThan(1)
    expect(fit.fits).toBe(true)
    expect(servingMemoryFit(one, traffic, memory, 0).fits).toBe(false)
  })
})

describe('precisions', () => {
  const h100 = accelerator('h100-sxm5-80gb')
  it('computes natively where the device can, else unpacks to 16 bit', () => {
    expect(computePath(h100, 'fp8')).toMatchObject({ mode: 'fp8', unpacked: false })
    expect(computePath(h100, 'nvfp4')).toMatchObject({ mode: 'bf16', unpacked: true })
    expect(computePath(h100, 'int4')).toMatchObject({ mode: 'bf16', unpacked: true })
    expect(computePath(h100, 'bf16')).toMatchObject({ mode: 'bf16', unpacked: false })
    const unknown = accelerator('x', { peakFlops: { ...h100.peakFlops, bf16: null, fp16: null } })
    expect(computePath(unknown, 'bf16')).toBeUndefined()
  })
  it('fewer bits never weigh more', () => {
    const model = servingModel(LLAMA_8B)
    const order = (['bf16', 'fp8', 'nvfp4', 'mxfp4', 'int4'] as const).map((precision) => weightBytes(model, precision))
    expect(order).toEqual([...order].sort((a, b) => b - a))
  })
  it('32 sequences touch 111.771 of 128 experts, 8 a token', () => {
    const even = 1 - 1e-9
    expect(128 * touchedShare(8 / 128, 32, even)).toBeCloseTo(111.771, 3)
    expect(128 * touchedShare(8 / 128, 1, even)).toBeCloseTo(8, 9)
    expect(touchedShare(1, 8, even)).toBe(1)
  })
  it('where some experts are chosen more often than others, a batch touches fewer, one token as many', () => {
    const shares = [1 - 1e-9, 0.8, 0.5, 0.2].map((evenness) => touchedShare(4 / 128, 64, evenness))
    expect(shares).toEqual([...shares].sort((left, right) => right - left))
    // An exponential spread of popularity (shape 1), by hand: 1 - (31/32) / (1 - 63 ln(31/32)).
    expect(shares[2]).toBeCloseTo(1 - 31 / 32 / (1 - 63 * Math.log(31 / 32)), 9)
    expect(touchedShare(4 / 128, 1, 0.2)).toBeCloseTo(4 / 128, 12)
  })
})

describe('a model that does not fit is a problem with a way out', () => {
  it('70B in BF16 on one H100: says how many devices are enough', () => {
    const { ctx } = run(scenario({ workload: 'deployment', serving: { tensor: 1, requestsPerDay: 1000 } }))
    const problem = ctx.problems.find(({ code }) => code === 'serving-does-not-fit')
    expect(problem?.message).toContain('more than 1 x')
    expect(problem?.fix?.set).toEqual({ 'serving.tensor': 4 })
    expect(ctx.ledger.has('serving.replicas')).toBe(false)
    expect(ctx.servingMemory?.fits).toBe(false)
    const mended = run(scenario({ workload: 'deployment', serving: { tensor: 4, requestsPerDay: 1000 } }))
    expect(mended.ctx.ledger.has('serving.replicas')).toBe(true)
  })
})
