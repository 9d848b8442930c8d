import { describe, expect, it } from 'vitest'
import { scenarioFields } from '@/lib/contracts/scenario-fields'
import type { Scenario } from '@/lib/projection'
import { differingInputs, statedInputs } from './compare-inputs'
import { pathInWords } from './compare-words'
import { sampleProjection, sampleScenario } from './sample.fixture'

const other: Scenario = {
  ...sampleScenario,
  cluster: { ...sampleScenario.cluster, accelerators: 1024 },
  training: { mfu: 0.45, stages: [{ name: 'Long', tokens: 1e12 }] },
}

describe('inputs that differ', () => {
  const rows = differingInputs([
    { document: sampleScenario, defaults: sampleProjection.defaults },
    { document: other, defaults: {} },
  ])
  const texts = Object.fromEntries(rows.map((row) => [row.label, row.cells.map((cell) => cell.text)]))

  it('are named in words, and what is left open shows what it comes to', () => {
    expect(texts).toEqual({
      'Cluster: accelerators': ['2,048 accelerators', '1,024 accelerators'],
      'Training: MFU': ['38 % (default)'.replace('38', '38.0'), '45.0 %'],
      'Training: stage 1, name': ['not set', 'Long'],
      'Training: stage 1, tokens': ['not set', '1.00 T tokens'],
    })
  })

  it('are not rounded while they can be read', () => {
    const at = (sequenceLength: number) => ({ document: { ...sampleScenario, training: { sequenceLength } } })
    expect(differingInputs([at(8192), at(1)])[0]?.cells.map((cell) => cell.text)).toEqual(['8,192 tokens', '1 token'])
  })

  it('carry the exact value and the meaning', () => {
    const stage = rows.find((row) => row.path === 'training.stages.0.tokens')
    expect(stage?.cells[1]?.exact).toBe('1,000,000,000,000 tokens')
    expect(stage?.help).toBe('Tokens of the stage')
  })

  it('are none for twins', () => {
    expect(differingInputs([{ document: other }, { document: structuredClone(other) }])).toEqual([])
  })
})

it('states every input of a document but its version', () => {
  expect(statedInputs(sampleScenario).map((row) => row.path)).toEqual([
    'workload',
    'model.preset',
    'cluster.accelerator',
    'cluster.accelerators',
    'cluster.region',
    'data.tokens',
  ])
})

describe('a path in words', () => {
  it.each([
    ['training.globalBatchTokens', 'Training: global batch tokens'],
    ['training.lora.rank', 'Training: LoRA rank'],
    ['serving.ttftTargetMs', 'Serving: TTFT target ms'],
    ['money.usdPerAcceleratorHour', 'Money: USD per accelerator hour'],
    ['maintenance.horizonMonths', 'Upkeep: horizon months'],
    ['environment.pue', 'Environment: PUE'],
    ['model.architecture.moe.expertsPerToken', 'Model: architecture MoE experts per token'],
    ['workload', 'Kind'],
  ])('%s', (path, words) => {
    expect(pathInWords(path)).toBe(words)
  })

  it('leaves no field of the contract in code, and gives no two the same words', () => {
    const paths = Object.keys(scenarioFields).filter((path) => !path.includes('*'))
    const all = paths.map((path) => pathInWords(path.replace('[]', '.0')))
    const TERMS = /LoRA|MoE|NVLink|kWh|kW|GB\/s/g
    for (const words of all) expect(words.replace(TERMS, '')).not.toMatch(/[a-z][A-Z]|undefined|\./)
    expect(new Set(all).size).toBe(all.length)
  })
})
