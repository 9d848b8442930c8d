import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { modelKey, offersOf } from './same-model'

const { apiPrices, models } = loadCatalog()
const providers = (model: string) => offersOf(apiPrices, model).map(({ provider }) => provider)

describe('names of the same weights', () => {
  it.each([
    [
      'llama-3.1-70b',
      [
        'meta-llama/Llama-3.1-70B',
        'meta.llama3-1-70b-instruct-v1:0',
        'llama-v3p1-70b-instruct',
        'meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo',
        'llama-3.1-70b-versatile',
        '@cf/meta/llama-3.1-70b-instruct-fp8-fast',
      ],
    ],
    ['llama-3.3-70b', ['Meta-Llama-3_3-70B-Instruct', 'meta-llama/Llama-3.3-70B-Instruct', 'llama-3.3-70b-specdec']],
    ['llama-3-70b', ['meta-llama/Meta-Llama-3-70B', 'llama3-70b-8192', 'meta.llama3-70b-instruct-v1:0']],
    ['llama-2-70b', ['meta-llama/Llama-2-70b-hf', 'llama2-70b-4096', 'meta-llama/Llama-2-70b-chat-hf']],
    ['gpt-oss-120b', ['openai/gpt-oss-120b', 'openai.gpt-oss-120b-1:0', 'gpt-oss-120b']],
    ['deepseek-r1', ['deepseek-ai/DeepSeek-R1', 'deepseek.r1-v1:0', 'deepseek/deepseek-r1']],
    ['mixtral-8x7b', ['mistralai/Mixtral-8x7B-v0.1', 'mixtral-8x7b-32768', 'mistral.mixtral-8x7b-instruct-v0:1']],
    ['qwen-2.5-72b', ['Qwen/Qwen2.5-72B', 'qwen/qwen-2.5-72b-instruct']],
    ['qwen-3-235b-a22b', ['Qwen/Qwen3-235B-A22B', 'qwen3-235b-a22b']],
    ['gemma-3-27b', ['google/gemma-3-27b-it', 'google.gemma-3-27b-it']],
    ['llama-4-scout-17b', ['meta-llama/llama-4-scout-17b-16e-instruct', 'meta.llama4-scout-17b-instruct-v1:0']],
  ])('are one: %s', (key, names) => {
    expect(names.map(modelKey)).toEqual(names.map(() => key))
  })

  it.each([
    ['deepseek-ai/DeepSeek-R1', 'deepseek-r1-0528'],
    ['deepseek-ai/DeepSeek-R1', 'deepseek-r1-distill-llama-70b'],
    ['deepseek-ai/DeepSeek-V3', 'deepseek-v3p2'],
    ['meta-llama/Llama-3.1-8B', 'llama-guard-3-8b'],
    ['meta-llama/Llama-3.1-70B', 'llama-3.3-70b-versatile'],
    ['openai/gpt-oss-20b', 'gpt-oss-safeguard-20b'],
    ['Qwen/Qwen2.5-72B', 'qwen2p5-vl-72b-instruct'],
    ['meta-llama/Llama-2-7b-hf', 'togethercomputer/Llama-2-7B-32K-Instruct'],
    ['Qwen/Qwen2-7B', 'Qwen/Qwen2.5-7B'],
  ])('are not: %s and %s', (own, other) => {
    expect(modelKey(own)).not.toBe(modelKey(other))
  })

  it('keep the models of the catalogue apart', () => {
    // Two releases of Mistral 7B with the same shape are sold under one name.
    const ids = Object.keys(models).filter((id) => id !== 'mistralai/Mistral-7B-v0.3')
    expect(new Set(ids.map(modelKey)).size).toBe(ids.length)
  })
})

describe('who sells a model', () => {
  it('is each provider once, with its cheapest offer', () => {
    expect(providers('meta-llama/Llama-3.3-70B-Instruct')).toEqual(
      expect.arrayContaining(['aws', 'groq', 'novita', 'together', 'ovhcloud', 'cloudflare']),
    )
    for (const model of Object.keys(models)) expect(new Set(providers(model)).size).toBe(providers(model).length)
    const [cloudflare] = offersOf(apiPrices, 'Llama-3.1-8B').filter(({ provider }) => provider === 'cloudflare')
    const all = apiPrices.filter(({ provider, model }) => provider === 'cloudflare' && model.includes('llama-3.1-8b'))
    expect(cloudflare?.usdPerMillionInput).toBe(Math.min(...all.map((row) => row.usdPerMillionInput)))
  })

  it('is nobody for a model of one’s own', () => {
    expect(providers('Our house model')).toEqual([])
    expect(providers('')).toEqual([])
  })
})
