import { describe, expect, test } from 'vitest'
import { planKindOf } from '@/lib/contracts/plan'
import { parseScenario } from '@/lib/contracts/scenario'
import { blank, fromConfig, fromExport, isModelConfig } from './start'

describe('what a plan starts from', () => {
  test.each(['training', 'deployment', 'life-cycle'] as const)('a blank %s plan passes the contract', (workload) => {
    expect(parseScenario(blank(workload).document)).toMatchObject({ ok: true })
  })

  test('the kind of the plan is that of its first scenario', () => {
    expect([planKindOf('life-cycle'), planKindOf('training')]).toEqual(['life_cycle', 'training'])
  })

  test('a config.json brings its shape, its count and what is doubtful about it', () => {
    const architecture = {
      family: 'llama',
      layers: 2,
      hidden: 64,
      heads: 4,
      kvHeads: 2,
      headDim: 16,
      ffnHidden: 128,
      gatedMlp: true,
      vocab: 1000,
      tiedEmbeddings: false,
    }
    const start = fromConfig(
      { architecture, parameters: 8.03e9, exact: false, notes: ['read by its fields'] },
      'config.json',
      'deployment',
    )
    expect(start.document).toMatchObject({ workload: 'deployment', model: { architecture } })
    expect(start.facts).toEqual(['8.03 B parameters, approximately.', 'read by its fields'])
    expect(parseScenario(start.document)).toMatchObject({ ok: true })
  })
})

describe('an exported scenario', () => {
  const { document } = blank('deployment')

  test.each([
    ['the document', document],
    ['a revision', { number: 3, document }],
    ['a scenario', { id: 'x', revision: { document } }],
  ])('is found in %s', (_name, value) => {
    expect(fromExport(JSON.stringify(value), 'Fleet A.json')).toMatchObject({
      ok: true,
      start: { name: 'Fleet A', document },
    })
  })

  test.each([
    ['{', /not JSON/],
    ['[]', /holds no scenario/],
    ['{"workload":"dance","model":{},"cluster":{}}', /must be training/],
  ])('%s is refused in words', (text, words) => {
    const reading = fromExport(text, 'x.json')
    expect(reading.ok ? '' : reading.message).toMatch(words)
  })
})

test('a config.json is told apart from an exported scenario', () => {
  expect(isModelConfig('{"model_type":"llama","hidden_size":64}')).toBe(true)
  expect(isModelConfig(JSON.stringify(blank('training').document))).toBe(false)
  expect(isModelConfig('no json')).toBe(false)
})
