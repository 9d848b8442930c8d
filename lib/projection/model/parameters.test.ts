import { describe, expect, it } from 'vitest'
import type { Architecture } from '../architecture'
import { countParameters } from './parameters'

const llama = (shape: Partial<Architecture>): Architecture => ({
  layers: 32,
  hidden: 4096,
  heads: 32,
  kvHeads: 32,
  headDim: 128,
  ffnHidden: 11008,
  gatedMlp: true,
  vocab: 32000,
  tiedEmbeddings: false,
  ...shape,
})
const gpt = { norm: 'layer', qkvBias: true, outputBias: true, mlpBias: true } as const

/** Totals that publishers state (model cards, safetensors indices); integers must match to the last digit. */
const published: [string, Architecture, number, number?][] = [
  ['Llama-2-7B', llama({}), 6_738_415_616],
  ['Llama-3-8B', llama({ kvHeads: 8, ffnHidden: 14336, vocab: 128256 }), 8_030_261_248],
  [
    'Llama-3.1-405B',
    llama({ layers: 126, hidden: 16384, heads: 128, kvHeads: 8, ffnHidden: 53248, vocab: 128256 }),
    405_853_388_800,
  ],
  [
    'GPT-2',
    llama({
      layers: 12,
      hidden: 768,
      heads: 12,
      kvHeads: 12,
      headDim: 64,
      ffnHidden: 3072,
      gatedMlp: false,
      vocab: 50257,
      tiedEmbeddings: true,
      details: { ...gpt, learnedPositions: 1024 },
    }),
    124_439_808,
  ],
  [
    'GPT-NeoX-20B',
    llama({
      layers: 44,
      hidden: 6144,
      heads: 64,
      kvHeads: 64,
      headDim: 96,
      ffnHidden: 24576,
      gatedMlp: false,
      vocab: 50432,
      details: gpt,
    }),
    20_554_567_680,
  ],
  [
    'BLOOM',
    llama({
      layers: 70,
      hidden: 14336,
      heads: 112,
      kvHeads: 112,
      headDim: 128,
      ffnHidden: 57344,
      gatedMlp: false,
      vocab: 250880,
      tiedEmbeddings: true,
      details: { ...gpt, embeddingNorm: true },
    }),
    176_247_271_424,
  ],
  [
    'OPT-350m',
    llama({
      layers: 24,
      hidden: 1024,
      heads: 16,
      kvHeads: 16,
      headDim: 64,
      ffnHidden: 4096,
      gatedMlp: false,
      vocab: 50272,
      tiedEmbeddings: true,
      details: { ...gpt, learnedPositions: 2050, embeddingWidth: 512, finalNorm: false },
    }),
    331_196_416,
  ],
  [
    'Falcon-7B',
    llama({
      layers: 32,
      hidden: 4544,
      heads: 71,
      kvHeads: 1,
      headDim: 64,
      ffnHidden: 18176,
      gatedMlp: false,
      vocab: 65024,
      tiedEmbeddings: true,
      details: { norm: 'layer', normsPerLayer: 1 },
    }),
    6_921_720_704,
  ],
  [
    'Qwen2.5-72B',
    llama({
      layers: 80,
      hidden: 8192,
      heads: 64,
      kvHeads: 8,
      ffnHidden: 29568,
      vocab: 152064,
      details: { qkvBias: true },
    }),
    72_706_203_648,
  ],
  [
    'Qwen3-8B',
    llama({ layers: 36, kvHeads: 8, ffnHidden: 12288, vocab: 151936, details: { qkNorm: 'head' } }),
    8_190_735_360,
  ],
  [
    'Gemma-2-9B',
    llama({
      layers: 42,
      hidden: 3584,
      heads: 16,
      kvHeads: 8,
      headDim: 256,
      ffnHidden: 14336,
      vocab: 256000,
      tiedEmbeddings: true,
      details: { normsPerLayer: 4 },
    }),
    9_241_705_984,
  ],
  ['OLMo-2-7B', llama({ vocab: 100352, details: { qkNorm: 'full' } }), 7_298_617_344],
  [
    'Mixtral-8x7B',
    llama({
      kvHeads: 8,
      ffnHidden: 0,
      moe: {
        experts: 8,
        expertsPerToken: 2,
        expertHidden: 14336,
        sharedExpertHidden: 0,
        firstDenseLayers: 0,
        denseHidden: 0,
      },
    }),
    46_702_792_704,
    12_879_925_248,
  ],
  [
    'Qwen3-30B-A3B',
    llama({
      layers: 48,
      hidden: 2048,
      heads: 32,
      kvHeads: 4,
      ffnHidden: 0,
      vocab: 151936,
      details: { qkNorm: 'head' },
      moe: {
        experts: 128,
        expertsPerToken: 8,
        expertHidden: 768,
        sharedExpertHidden: 0,
        firstDenseLayers: 0,
        denseHidden: 0,
      },
    }),
    30_532_122_624,
    3_353_032_704,
  ],
  [
    'Qwen1.5-MoE-A2.7B',
    llama({
      layers: 24,
      hidden: 2048,
      heads: 16,
      kvHeads: 16,
      ffnHidden: 0,
      vocab: 151936,
      details: { qkvBias: true, sharedExpertGate: true },
      moe: {
        experts: 60,
        expertsPerToken: 4,
        expertHidden: 1408,
        sharedExpertHidden: 5632,
        firstDenseLayers: 0,
        denseHidden: 0,
      },
    }),
    14_315_784_192,
    2_689_173_504,
  ],
  [
    'gpt-oss-20b',
    llama({
      layers: 24,
      hidden: 2880,
      heads: 64,
      kvHeads: 8,
      headDim: 64,
      ffnHidden: 0,
      vocab: 201088,
      details: { qkvBias: true, outputBias: true, attentionSinks: true, routerBias: true, expertBias: true },
      moe: {
        experts: 32,
        expertsPerToken: 4,
        expertHidden: 2880,
        sharedExpertHidden: 0,
        firstDenseLayers: 0,
        denseHidden: 0,
      },
    }),
    20_914_757_184,
  ],
  [
    'Llama-4-Maverick (text)',
    llama({
      layers: 48,
      hidden: 5120,
      heads: 40,
      kvHeads: 8,
      ffnHidden: 0,
      vocab: 202048,
      moe: {
        experts: 128,
        expertsPerToken: 1,
        expertHidden: 8192,
        sharedExpertHidden: 8192,
        firstDenseLayers: 0,
        denseHidden: 16384,
        moeLayers: 24,
      },
    }),
    400_711_848_960,
    17_184_691_200,
  ],
]

const deepseekV3: Architecture = {
  layers: 61,
  hidden: 7168,
  heads: 128,
  kvHeads: 128,
  headDim: 56,
  ffnHidden: 0,
  gatedMlp: true,
  vocab: 129280,
  tiedEmbeddings: false,
  mtpModules: 1,
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

describe('parameter counts', () => {
  it.each(published)('%s to the last parameter', (_name, architecture, total, active) => {
    const count = countParameters(architecture)
    expect(count.total).toBe(total)
    expect(count.active).toBe(active ?? (architecture.moe ? count.active : total))
  })

  it('counts DeepSeek-V3: latent attention, experts, and the module for multi-token prediction apart', () => {
    const count = countParameters(deepseekV3)
    expect(count.total).toBe(671_026_419_200)
    expect(count.active).toBe(37_552_297_472)
    expect(count.mtp).toBe(11_610_068_224)
  })

  it('takes what multiplies as the active size without the looked-up table', () => {
    const untied = llama({ kvHeads: 8, ffnHidden: 14336, vocab: 128256 })
    expect(2 * countParameters(untied).matmul).toBe(15_009_849_344)
    const tied = { ...untied, tiedEmbeddings: true }
    expect(countParameters(tied).matmul).toBe(countParameters(tied).total)
  })

  it('leaves a vision tower out of what a text token multiplies', () => {
    const withTower = llama({ details: { extraParameters: 416_867_184 } })
    expect(countParameters(withTower).total).toBe(6_738_415_616 + 416_867_184)
    expect(countParameters(withTower).matmul).toBe(countParameters(llama({})).matmul)
  })
})
