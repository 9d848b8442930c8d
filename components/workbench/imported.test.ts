import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '@/lib/projection'
import { chosenRun, importBeside, importedText, importedValues } from './imported'

const scenario: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 64 },
  data: { tokens: 1e11 },
}
const projection = project(scenario, loadCatalog())

describe('what a file is read beside', () => {
  it('is the scenario as it was projected', () => {
    expect(importBeside(projection)).toEqual({ accelerators: 64, sequenceLength: 4096, layers: 32 })
    expect(importBeside(undefined)).toEqual({})
  })
})

describe('what is taken from a file', () => {
  it('puts aside what excludes it', () => {
    expect(importedValues({ 'data.tokens': 5 })).toEqual({
      'data.samples': undefined,
      'data.tokensPerSample': undefined,
      'training.stages': undefined,
      'data.tokens': 5,
    })
    expect(importedValues({ 'parallelism.tensor': 8 })).toEqual({ 'parallelism.tensor': 8 })
  })

  it('is shown in words', () => {
    expect([1234567, true, 'full', { preset: 'x/y' }, { architecture: {} }].map(importedText)).toEqual([
      '1,234,567',
      'yes',
      'full',
      'x/y',
      'a shape of its own',
    ])
  })
})

describe('the layout to be used elsewhere', () => {
  it('is the one that was chosen, with precision and model', () => {
    const run = chosenRun(projection)
    expect(run).toMatchObject({ method: 'pretrain', precision: 'bf16', model: 'meta-llama/Llama-3.1-8B' })
    const { tensor = 0, pipeline = 0, context = 0, data = 0 } = run?.layout ?? {}
    expect(tensor * pipeline * context * data).toBe(64)
    expect(chosenRun(project({ ...scenario, workload: 'deployment' }, loadCatalog()))).toBeUndefined()
  })
})
