import { expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '..'

const run = (globalBatchTokens: number): Scenario => ({
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 64 },
  data: { tokens: 1e12 },
  training: { globalBatchTokens, sequenceLength: 4096 },
})
const codes = (scenario: Scenario) => project(scenario, loadCatalog()).problems.map(({ code }) => code)

it('says when a batch is too small to keep the accelerators busy', () => {
  expect(codes(run(4096))).toContain('batch-too-small')
  expect(codes(run(4_194_304))).not.toContain('batch-too-small')
})

it('says whether the hours contain the waiting', () => {
  const said = (scenario: Scenario) =>
    project(scenario, loadCatalog()).problems.find(({ code }) => code === 'batch-too-small')?.message
  expect(said(run(4096))).toContain('The hours shown contain it.')
  expect(said({ ...run(4096), training: { ...run(4096).training, mfu: 0.3 } })).toContain('only if the utilisation')
  expect(said({ ...run(4096), cluster: { accelerator: 'instinct-mi300x', accelerators: 64 } })).toContain('expect more')
})

it('refuses a tensor degree that the heads of a catalogue model do not allow', () => {
  const asked = { ...run(4_194_304), parallelism: { tensor: 64 } }
  expect(codes(asked)).toContain('no-layout')
})
