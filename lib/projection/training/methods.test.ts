import { describe, expect, it } from 'vitest'
import type { Architecture } from '../architecture'
import { flopsPerToken } from '../model/flops'
import { adapterParameters, methodFlops } from './methods'
import { reinforcementFlops } from './reinforcement'

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

describe('methods', () => {
  it('counts adapters of Llama-3-8B at rank 16 on all seven matrices', () => {
    expect(adapterParameters(llama, 16, 'all-linear')).toBe(41_943_040)
    expect(adapterParameters(llama, 16, 'attention')).toBeLessThan(41_943_040)
    expect(adapterParameters(llama, 32, 'all-linear')).toBe(2 * 41_943_040)
  })

  it('spends two thirds on matrices when only adapters learn', () => {
    const flops = flopsPerToken(llama, 2048)
    const full = methodFlops('full-finetune', flops, 0).perToken
    expect(full).toBe(flops.train)
    const matrices = methodFlops('lora', flops, 0).perToken - 3 * flops.attention
    expect(matrices / (full - 3 * flops.attention)).toBeCloseTo(2 / 3, 12)
    expect(methodFlops('qlora', flops, 1e6).perToken).toBe(methodFlops('lora', flops, 1e6).perToken)
  })

  it('runs the reference forward for preference pairs', () => {
    const flops = flopsPerToken(llama, 2048)
    expect(methodFlops('dpo', flops, 0).perToken).toBe(4 * flops.forward)
  })

  it('updates, scores and, with a critic, does both twice', () => {
    const flops = flopsPerToken(llama, 2048)
    const rl = {
      prompts: 1,
      samples: 16,
      promptTokens: 512,
      outputTokens: 4096,
      epochs: 1,
      sequenceTokens: 16 * 4608,
      generatedTokens: 16 * 4096,
      asynchronous: false,
      apart: false,
      samplesPerUpdate: 16,
      samplesPerRollout: 16,
      critic: { work: 0, memory: 0 },
      reward: { work: 0, memory: 0 },
    }
    const same = { work: 1, memory: 1 }
    expect(reinforcementFlops({ ...rl, algorithm: 'grpo' }, flops).perToken).toBe(5 * flops.forward)
    const ppo = { ...rl, algorithm: 'ppo', critic: same, reward: same } as const
    expect(reinforcementFlops(ppo, flops).perToken).toBe(10 * flops.forward)
    expect(reinforcementFlops(ppo, flops).scoringShare).toBeCloseTo(0.4, 12)
    const small = { ...ppo, critic: { work: 0.1, memory: 0.1 } }
    expect(reinforcementFlops(small, flops).perToken).toBeCloseTo(6.4 * flops.forward, -3)
    expect(reinforcementFlops({ ...rl, algorithm: 'grpo', epochs: 2 }, flops).perToken).toBe(8 * flops.forward)
  })

  it('adapts the latent projections where attention has them', () => {
    const mla = { qLoraRank: 1536, kvLoraRank: 512, qkNopeHeadDim: 128, qkRopeHeadDim: 64, vHeadDim: 128 }
    const direct = adapterParameters({ ...llama, mla: { ...mla, qLoraRank: null } }, 8, 'attention')
    const low = adapterParameters({ ...llama, mla }, 8, 'attention')
    expect(direct).toBe(32 * 8 * (4096 + 32 * 192 + 4096 + 576 + 512 + 32 * 256 + 32 * 128 + 4096))
    expect(low - direct).toBe(32 * 8 * 2 * 1536)
  })
})
