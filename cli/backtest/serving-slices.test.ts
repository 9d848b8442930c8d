import { describe, expect, it } from 'vitest'
import { servingSlices } from './serving-slices'

const slices = (row: Record<string, string>, over: Partial<Parameters<typeof servingSlices>[0]> = {}) =>
  servingSlices({ row, quantity: 'outputTokensPerSecond', moe: false, saturated: false, ...over })

describe('a measured row counts in the bars that it belongs to', () => {
  it('maximum throughput of TensorRT-LLM, by kind of model', () => {
    const row = {
      set: 'trtllm10',
      engine: 'TensorRT-LLM (PyTorch backend)',
      accelerator: 'h200-sxm5-141gb',
      load: 'max',
    }
    expect(slices(row)).toEqual([
      'bar: TensorRT-LLM maximum throughput, dense',
      'TensorRT-LLM x hopper x dense outputTokensPerSecond',
    ])
    expect(slices(row, { moe: true })[0]).toBe('bar: TensorRT-LLM maximum throughput, MoE')
  })

  it('chat on vLLM up to a thousand requests, not beyond and no other task', () => {
    const row = { engine: 'vLLM 0.11', accelerator: 'b200-sxm-180gb', load: 'task lm-arena-chat', concurrency: '511.3' }
    expect(slices(row)).toContain('bar: vLLM chat, batch 1 to 1000, dense')
    expect(slices({ ...row, concurrency: '2048' }).join()).not.toContain('bar:')
    expect(slices({ ...row, load: 'task gpqa' }).join()).not.toContain('bar:')
  })

  it('first tokens below and beyond saturation are two sets', () => {
    const row = { engine: 'SGLang', accelerator: 'h200', load: 'closed loop, fixed concurrency', concurrency: '64' }
    expect(slices(row, { quantity: 'ttftMs' })[0]).toBe('bar: fixed concurrency TTFT below saturation, dense')
    expect(slices(row, { quantity: 'ttftMs', saturated: true })[0]).toMatch(/beyond saturation/)
  })

  it('power counts where only the devices were measured', () => {
    const row = { engine: 'vLLM', accelerator: 'h100', power_scope: 'GPUs' }
    expect(slices(row, { quantity: 'powerW', moe: true })).toEqual(['bar: device power, MoE'])
    expect(slices({ ...row, power_scope: 'wall' }, { quantity: 'powerW' })).toEqual([])
  })

  it('a single stream, by either of its columns', () => {
    const row = { engine: 'Ollama / llama.cpp', accelerator: 'm3-ultra-80-core-gpu', concurrency: '1' }
    expect(slices(row)).toEqual(['bar: single stream', 'llama.cpp x apple x dense outputTokensPerSecond'])
    expect(slices({ ...row, concurrency: '2' })).toHaveLength(1)
  })
})
