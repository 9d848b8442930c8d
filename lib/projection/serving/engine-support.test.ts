import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import type { ServingEngine, WeightPrecision } from '../spec'
import { doesNotRun, ENGINES, precisionsFrom, unsupported } from './engine-support'

const { accelerators } = loadCatalog()
const why = (engine: ServingEngine, id: string, precision: WeightPrecision) => {
  const device = accelerators[id]
  if (!device) throw new Error(`no ${id}`)
  return unsupported(engine, device, precision)
}

describe('which engine serves what on which device', () => {
  it.each<[ServingEngine, string, WeightPrecision, boolean]>([
    ['trtllm', 'h100-sxm5-80gb', 'fp8', true],
    ['trtllm', 'a100-sxm4-80gb', 'fp8', false],
    ['trtllm', 'h100-sxm5-80gb', 'nvfp4', false],
    ['trtllm', 'b200-sxm-180gb', 'nvfp4', true],
    ['trtllm', 'rtx-4090', 'fp8', false],
    ['trtllm', 'instinct-mi300x', 'bf16', false],
    ['vllm', 'a100-sxm4-80gb', 'fp8', true],
    ['vllm', 'v100-sxm2-32gb', 'int4', false],
    ['vllm', 'b200-sxm-180gb', 'int8', false],
    ['vllm', 'instinct-mi300x', 'fp8', true],
    ['vllm', 'tpu-v6e-trillium', 'int8', true],
    ['vllm', 'm3-ultra-80-core-gpu', 'bf16', false],
    ['sglang', 'instinct-mi300x', 'fp8', true],
    ['llamacpp', 'm3-ultra-80-core-gpu', 'int4', true],
    ['llamacpp', 'h100-sxm5-80gb', 'fp8', false],
    ['llamacpp', 'trainium2', 'bf16', false],
  ])('%s on %s with %s: %s', (engine, id, precision, runs) => {
    expect(why(engine, id, precision) === undefined).toBe(runs)
  })

  it('says whether it is the device or the weights', () => {
    expect(why('trtllm', 'instinct-mi300x', 'fp8')).toBe('TensorRT-LLM does not run on it')
    expect(why('llamacpp', 'h100-sxm5-80gb', 'fp8')).toBe('llama.cpp has no FP8 weights on it')
  })

  it('leaves every device that can be served on with an engine', () => {
    const alone = Object.values(accelerators).filter((device) => ENGINES.every((engine) => doesNotRun(engine, device)))
    expect(alone.map(({ id }) => id)).toEqual([])
  })

  it('knows the least bits of a weight', () => {
    expect(precisionsFrom(16)).toEqual(['bf16'])
    expect(precisionsFrom(8)).toEqual(['bf16', 'fp8', 'int8'])
    expect(precisionsFrom(4)).toHaveLength(6)
  })
})
