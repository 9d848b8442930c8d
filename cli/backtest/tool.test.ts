import { describe, expect, it } from 'vitest'
import { isEncoderDecoder, says, toolOf } from './tool'

describe('what a memory row says', () => {
  it('names its framework in its model or its source, whatever its id', () => {
    expect(toolOf({ model: 'Llama 3.1 8B LoRA (torchtune)', source: '' })).toBe('torchtune')
    expect(toolOf({ source: 'pytorch/torchtitan benchmarks/llama3.md' })).toBe('torchtitan')
    expect(toolOf({ model: 'bigscience/T0_3B lora (PEFT memory)', source: 'huggingface/peft README' })).toBe('peft')
    expect(toolOf({ model: 'Llama 3', source: 'NVIDIA/Megatron-LM' })).toBeUndefined()
  })

  it('is found in any of its words', () => {
    const row = { id: 'x', model: 'Llama 3.1 405B', notes: 'Interleaved 1F1B, AsyncTP.' }
    expect(says(row, /interleav/i)).toBe(true)
    expect(says({ ...row, notes: null }, /interleav/i)).toBe(false)
  })

  it('tells encoders with decoders from decoders', () => {
    expect(
      ['bigscience/mt0-xxl lora', 'bigscience/T0_3B full', 'google/flan-t5-xl'].map((model) =>
        isEncoderDecoder({ model }),
      ),
    ).toEqual([true, true, true])
    expect(
      ['bigscience/bloomz-7b1 lora', 'Llama 3.1 8B', 'gpt-t0x'].map((model) => isEncoderDecoder({ model })),
    ).toEqual([false, false, false])
  })
})
