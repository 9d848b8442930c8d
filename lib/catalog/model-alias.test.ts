import { describe, expect, it } from 'vitest'
import { modelByAnyName } from './model-alias'
import { loadModels } from './models'

const models = loadModels()
const idOf = (name: string) => modelByAnyName(models, name)?.id

describe('a model is found by the names that go round for it', () => {
  it.each([
    ['meta-llama/Llama-3.1-8B-Instruct', 'meta-llama/Llama-3.1-8B'],
    ['meta-llama/Meta-Llama-3.1-405B-Instruct-FP8', 'meta-llama/Llama-3.1-405B'],
    ['nvidia/Llama-3.1-70B-Instruct-FP8', 'meta-llama/Llama-3.1-70B'],
    ['nvidia/Llama-3.3-70B-Instruct-NVFP4', 'meta-llama/Llama-3.3-70B-Instruct'],
    ['meta-llama/Meta-Llama-3-70B-Instruct', 'meta-llama/Meta-Llama-3-70B'],
    ['TheBloke/Llama-2-13B-chat-GPTQ', 'meta-llama/Llama-2-13b-hf'],
    ['unsloth/Qwen2.5-32B-Instruct-bnb-4bit', 'Qwen/Qwen2.5-32B'],
    ['Qwen/Qwen3-30B-A3B-Instruct-2507', 'Qwen/Qwen3-30B-A3B'],
    ['Qwen/Qwen3-235B-A22B-Thinking-2507-FP8', 'Qwen/Qwen3-235B-A22B'],
    ['nvidia/Qwen3-235B-A22B-NVFP4', 'Qwen/Qwen3-235B-A22B'],
    ['deepseek-ai/DeepSeek-R1-0528', 'deepseek-ai/DeepSeek-R1'],
    ['nvidia/DeepSeek-R1-0528-NVFP4-v2', 'deepseek-ai/DeepSeek-R1'],
    ['deepseek-ai/DeepSeek-V3-0324', 'deepseek-ai/DeepSeek-V3'],
    ['deepseek-ai/DeepSeek-V3.1', 'deepseek-ai/DeepSeek-V3'],
    ['deepseek-ai/DeepSeek-R1-Distill-Llama-70B', 'meta-llama/Llama-3.3-70B-Instruct'],
    ['mistralai/Mixtral-8x22B-Instruct-v0.1', 'mistralai/Mixtral-8x22B-v0.1'],
    ['unsloth/gpt-oss-20b-GGUF', 'openai/gpt-oss-20b'],
    ['RedHatAI/gemma-3-27b-it-FP8-dynamic', 'google/gemma-3-27b-it'],
    ['moonshotai/Kimi-K2-Instruct-0905', 'moonshotai/Kimi-K2-Instruct'],
  ])('%s', (name, id) => {
    expect(idOf(name)).toBe(id)
  })

  it.each(['meta-llama/Llama-9-8B', 'DeepSeek-R1-Distill-Qwen-1.5B', 'Qwen/Qwen3-235B', '', 'constructor'])(
    'and not by one of another shape: "%s"',
    (name) => {
      expect(idOf(name)).toBeUndefined()
    },
  )

  it('every model by its own name', () => {
    for (const id of Object.keys(models)) expect(idOf(id)).toBe(id)
  })
})
