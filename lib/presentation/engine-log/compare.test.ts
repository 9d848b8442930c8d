import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '@/lib/projection'
import { compareLog } from './compare'
import { readEngineLog } from './read'

const catalog = loadCatalog()

function compared(text: string, serving: Scenario['serving'] = {}, workload: Scenario['workload'] = 'deployment') {
  const answer = readEngineLog(text)
  if (!answer.ok) throw new Error(answer.message)
  const scenario: Scenario = {
    version: 1,
    workload,
    model: { preset: 'meta-llama/Llama-3.1-8B' },
    cluster: { accelerator: 'h100-sxm5-80gb' },
    ...(workload === 'training'
      ? { data: { tokens: 1e9 } }
      : { serving: { requestsPerDay: 1e5, tensor: 1, ...serving } }),
  }
  return compareLog(answer.reading, project(scenario, catalog))
}
const rows = (comparison: ReturnType<typeof compared>) =>
  Object.fromEntries((comparison?.rows ?? []).map(({ id, ...rest }) => [id, rest]))

const PROFILE = `the current vLLM instance can use total_gpu_memory (79.18GiB) x gpu_memory_utilization (0.90) = 71.26GiB
model weights take 14.99GiB; non_torch_memory takes 0.13GiB; PyTorch activation peak memory takes 4.76GiB; the rest of the memory reserved for KV Cache is 51.38GiB.
# cuda blocks: 26306, # CPU blocks: 2048
Maximum concurrency for 131072 tokens per request: 3.21x`

describe('a start-up log beside the projection', () => {
  it('of vLLM on the planned device: near in every part, so that little is left to explain', () => {
    const comparison = compared(PROFILE)
    const all = rows(comparison)
    expect(all.weights).toMatchObject({ logged: '14.99 GiB', projected: '14.96 GiB', difference: 'same' })
    expect(all.token?.difference).toBe('same')
    expect(all.tokens?.logged).toBe('420,896 tokens')
    expect(all.concurrency?.logged).toBe('3.21')
    expect(comparison?.set).toEqual({})
    expect(comparison?.definition).toContain('gpu_memory_utilization')
  })

  it('names the setting that differs and offers it as a field', () => {
    const comparison = compared(PROFILE.replace('(0.90) = 71.26', '(0.50) = 39.59').replace('51.38', '19.71'))
    expect(comparison?.reasons[0]).toMatch(
      /started with 50 % of memory, the scenario plans with 90 %: .* less for the cache/,
    )
    expect(comparison?.set).toEqual({ 'serving.memoryUtilisation': 0.5 })
  })

  it('names weights of another width, a cache of another format and another engine', () => {
    const half = `model weights take 8.50GiB; the rest of the memory reserved for KV Cache is 58.00GiB
GPU KV cache size: 950,272 tokens
engine config: kv_cache_dtype=fp8, tensor_parallel_size=2`
    const reasons = compared(half, { engine: 'sglang' })?.reasons.join('\n') ?? ''
    expect(reasons).toContain('The log is of vLLM, the scenario plans with SGLang.')
    expect(reasons).toContain('2 devices a replica, the projection of 1')
    expect(reasons).toContain('keeps the cache in FP8, the scenario in BF16')
    expect(reasons).toContain('half the width, or twice the devices')
    expect(reasons).toContain('A token takes 0.500 times the projected cache')
    expect(compared(half, { engine: 'sglang' })?.set).toEqual({
      'serving.engine': 'vllm',
      'serving.kvPrecision': 'fp8',
      'serving.tensor': 2,
    })
  })

  it('of llama.cpp says that the cache is a setting', () => {
    const log =
      'llama_kv_cache:      CUDA0 KV buffer size =  1024.00 MiB\nsize = 1024.00 MiB (  8192 cells,  32 layers,  1/1 seqs), K (f16): 512.00 MiB'
    const comparison = compared(log, { engine: 'llamacpp' })
    expect(comparison?.reasons.at(-1)).toContain('reserves what its context asks for')
    expect(rows(comparison).token?.difference).toBe('same')
    expect(comparison?.set).toEqual({})
  })

  it('leaves out what the log does not state, and compares nothing without serving', () => {
    expect(Object.keys(rows(compared('GPU KV cache size: 1,000 tokens')))).toEqual(['tokens'])
    expect(compared(PROFILE, undefined, 'training')).toBeUndefined()
  })
})
