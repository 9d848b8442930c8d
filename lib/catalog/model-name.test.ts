import { expect, it, test } from 'vitest'
import { loadCatalog } from '.'
import { modelName } from './model-name'

it.each([
  ['meta-llama/Llama-2-7b-hf', 'Llama 2 7B'],
  ['meta-llama/Meta-Llama-3-70B', 'Llama 3 70B'],
  ['meta-llama/Llama-3.1-405B', 'Llama 3.1 405B'],
  ['meta-llama/Llama-3.3-70B-Instruct', 'Llama 3.3 70B Instruct'],
  ['Qwen/Qwen3-235B-A22B', 'Qwen3 235B A22B'],
  ['google/gemma-2-27b', 'Gemma 2 27B'],
  ['google/gemma-3-4b-it', 'Gemma 3 4B Instruct'],
  ['EleutherAI/pythia-70m', 'Pythia 70M'],
  ['facebook/opt-6.7b', 'OPT 6.7B'],
  ['bigscience/bloom', 'BLOOM 176B'],
  ['allenai/OLMo-2-1124-7B', 'OLMo 2 7B'],
  ['deepseek-ai/DeepSeek-V3.2', 'DeepSeek-V3.2'],
  ['deepseek-ai/DeepSeek-V2-Lite', 'DeepSeek-V2 Lite'],
  ['openai/gpt-oss-120b', 'gpt-oss 120B'],
  ['microsoft/Phi-3-mini-4k-instruct', 'Phi 3 mini 4k Instruct'],
  ['somebody/constructor', 'constructor'],
])('%s is called %s', (id, name) => {
  expect(modelName(id)).toBe(name)
})

test('no two models of the catalogue have one name, and none is raw', () => {
  const names = Object.values(loadCatalog().models).map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name, name).not.toMatch(/\b\d+(\.\d+)?[bm]\b|\bhf\b|^[a-z]+$/)
})
