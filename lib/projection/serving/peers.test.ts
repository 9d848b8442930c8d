import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario, type ServingSpec } from '@/lib/projection'

const catalog = loadCatalog()
const GIB = 2 ** 30

function serve(preset: string, serving: ServingSpec) {
  const scenario: Scenario = {
    version: 1,
    workload: 'deployment',
    model: { preset },
    cluster: { accelerator: 'h100-sxm5-80gb' },
    serving: { requestsPerDay: 1e5, engine: 'vllm', inputTokens: 1000, outputTokens: 500, ...serving },
  }
  return project(scenario, catalog)
}

/** GiB of weights and of cache that vLLM states on an H100 of 79.18 GiB at 0.9, published by the llm-d planner for eight deployments. */
const STATED: readonly [string, string, ServingSpec, number, number][] = [
  ['Llama 3.1 8B', 'meta-llama/Llama-3.1-8B', { tensor: 1, weightPrecision: 'bf16' }, 14.99, 51.38],
  ['Llama 3.3 70B FP8', 'meta-llama/Llama-3.3-70B-Instruct', { tensor: 2, weightPrecision: 'fp8' }, 33.88, 32.0],
  ['Qwen3 32B', 'Qwen/Qwen3-32B', { tensor: 1, weightPrecision: 'bf16' }, 61.03, 4.45],
  ['Qwen3 32B on two', 'Qwen/Qwen3-32B', { tensor: 2, weightPrecision: 'bf16' }, 30.59, 34.49],
  ['gpt-oss 20B', 'openai/gpt-oss-20b', { tensor: 1, weightPrecision: 'mxfp4' }, 13.47, 50.28],
  ['gpt-oss 120B', 'openai/gpt-oss-120b', { tensor: 1, weightPrecision: 'mxfp4' }, 64.38, 3.33],
]

describe('presets of the catalogue against the memory that vLLM states (llm-d planner, H100)', () => {
  it.each(STATED)('%s', (_name, preset, serving, weights, left) => {
    const { figures } = serve(preset, serving)
    const gib = (id: string) => (figures[id]?.p50 ?? Number.NaN) / GIB
    const devices = figures['serving.accelerators_per_replica']?.p50 ?? Number.NaN
    expect(gib('serving.weights_bytes') / devices / weights).toBeGreaterThan(0.93)
    expect(gib('serving.weights_bytes') / devices / weights).toBeLessThan(1.07)
    // Experts are padded to blocks that the device likes, and a driver takes its part: of the usable 71.3 GiB: how far the room is off.
    expect(Math.abs(gib('serving.memory_headroom') - left) / (79.18 * 0.9)).toBeLessThan(0.06)
  })
})

describe('what must not fit does not, and says what would', () => {
  it.each<[string, string, ServingSpec]>([
    ['Llama 3.3 70B FP8 on one', 'meta-llama/Llama-3.3-70B-Instruct', { tensor: 1, weightPrecision: 'fp8' }],
    [
      'Qwen3 32B on one, 32k',
      'Qwen/Qwen3-32B',
      { tensor: 1, weightPrecision: 'bf16', inputTokens: 31_000, outputTokens: 1700 },
    ],
    ['DeepSeek R1 FP8 on one', 'deepseek-ai/DeepSeek-R1', { tensor: 1, weightPrecision: 'fp8' }],
  ])('%s', (_name, preset, serving) => {
    const { problems, figures } = serve(preset, serving)
    const problem = problems.find(({ code }) => code === 'serving-does-not-fit')
    expect(problem).toMatchObject({ severity: 'error' })
    expect(problem?.message).toMatch(/enough|fewer bytes/)
    expect(figures['serving.replicas']).toBeUndefined()
  })
})

describe('a capacity says what it counts', () => {
  it('in the cache precision, memory share and buffers, and follows all three', () => {
    const figure = (serving: ServingSpec) =>
      serve('meta-llama/Llama-3.1-8B', { tensor: 1, ...serving }).figures['serving.kv_capacity_tokens']
    const plain = figure({})
    expect(plain?.validity).toMatch(/cache in bf16, 90 % of 85\.9 GB .* buffers \(5\.2 GB\)/)
    // 32 layers x 2 x 8 KV heads x 128 x 2 bytes a token: vLLM states 26,306 blocks of 16 in 51.38 GiB.
    expect((plain?.p50 ?? 0) / ((51.38 * GIB) / 131_072)).toBeCloseTo(1, 1)
    expect((figure({ kvPrecision: 'fp8' })?.p50 ?? 0) / (plain?.p50 ?? 1)).toBeCloseTo(2, 9)
    expect(figure({ memoryUtilisation: 0.5 })?.p50).toBeLessThan((plain?.p50 ?? 0) / 2)
    expect(figure({ inputTokens: 8000 })?.p50).toBeCloseTo(plain?.p50 ?? 0, 3)
  })
})

describe('demands that make no sense together', () => {
  it('a target that no request meets names the bound and what would help', () => {
    const { problems } = serve('meta-llama/Llama-3.3-70B-Instruct', { tensor: 4, tpotTargetMs: 2 })
    const problem = problems.find(({ code }) => code === 'serving-target-out-of-reach')
    expect(problem?.path).toBe('serving.tpotTargetMs')
    expect(problem?.message).toMatch(/takes most of a step.*would help/)
    const late = serve('meta-llama/Llama-3.3-70B-Instruct', { tensor: 4, inputTokens: 100_000, ttftTargetMs: 50 })
    expect(late.problems.find(({ code }) => code === 'serving-target-out-of-reach')?.path).toBe('serving.ttftTargetMs')
  })

  it('no traffic is said, and gives no price per token', () => {
    const { problems, figures } = serve('meta-llama/Llama-3.1-8B', { requestsPerDay: 0 })
    expect(problems.some(({ path }) => path.startsWith('serving.'))).toBe(true)
    for (const { p50 } of Object.values(figures)) expect(Number.isFinite(p50)).toBe(true)
  })

  it('lengths beyond the context of the model are said', () => {
    const { problems } = serve('Qwen/Qwen3-32B', { inputTokens: 200_000, outputTokens: 1000, tensor: 8 })
    expect(problems.filter(({ message }) => /context/i.test(message)).length).toBeGreaterThan(0)
  })
})
