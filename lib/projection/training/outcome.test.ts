import { expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { rangeOf } from '../estimate'
import { project } from '../project'
import type { Scenario } from '../spec'
import { trainingOutcome } from './outcome'

const catalog = loadCatalog()
const models = ['meta-llama/Llama-3.1-8B', 'deepseek-ai/DeepSeek-V3']
const methods = ['pretrain', 'lora', 'rl'] as const

it.each(models.flatMap((model) => methods.map((method) => [model, method] as const)))(
  'the run alone says what the whole projection says: %s, %s',
  (preset, method) => {
    const scenario: Scenario = {
      version: 1,
      workload: 'training',
      model: { preset },
      cluster: { accelerator: 'h100-sxm5-80gb' },
      data: { tokens: 1e10 },
      training: { method },
    }
    const { figures, trainingMemory, problems } = project(scenario, catalog)
    const alone = trainingOutcome(scenario, catalog)
    expect(alone.memory).toEqual(trainingMemory)
    const { p10, p50, p90 } = figures['training.hours'] ?? { p10: 0, p50: 0, p90: 0 }
    expect(alone.training && rangeOf(alone.training.hours)).toEqual({ p10, p50, p90 })
    expect(problems).toEqual(expect.arrayContaining(alone.problems))
  },
)

it('says what is wrong with a model that nobody knows', () => {
  const outcome = trainingOutcome(
    {
      version: 1,
      workload: 'training',
      model: { preset: 'nobody/nothing' },
      cluster: { accelerator: 'h100-sxm5-80gb' },
    },
    catalog,
  )
  expect(outcome.training).toBeUndefined()
  expect(outcome.problems).toHaveLength(1)
})
