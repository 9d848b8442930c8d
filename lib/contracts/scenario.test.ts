import { describe, expect, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import type { Scenario } from '@/lib/projection/spec'
import { parseScenario, type scenarioSchema } from './scenario'
import { scenarioBounds } from './scenario-fields'

const base = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-70B' },
  cluster: { accelerator: 'h100-sxm5-80gb' },
}
const architecture = {
  layers: 32,
  hidden: 4096,
  heads: 32,
  kvHeads: 8,
  headDim: 128,
  ffnHidden: 14_336,
  gatedMlp: true,
  vocab: 128_256,
  tiedEmbeddings: false,
}

function issuesOf(document: unknown) {
  const parsed = parseScenario(document)
  return parsed.ok ? [] : parsed.issues
}
function messageAt(document: unknown, path: string): string | undefined {
  return issuesOf(document).find((issue) => issue.path === path)?.message
}

describe('the contract of a scenario', () => {
  it('has exactly the type that the engine takes', () => {
    expectTypeOf<z.infer<typeof scenarioSchema>>().toEqualTypeOf<Scenario>()
  })

  it('takes a document of model, workload and hardware alone', () => {
    expect(parseScenario(base)).toEqual({ ok: true, scenario: base })
  })

  it('refuses unknown fields and suggests the nearest known one', () => {
    expect(messageAt({ ...base, clutser: {} }, 'clutser')).toBe('is no field of a scenario; did you mean "cluster"?')
    const typo = { ...base, training: { globalBatchToken: 1 } }
    expect(messageAt(typo, 'training.globalBatchToken')).toContain('did you mean "globalBatchTokens"?')
    expect(messageAt({ ...base, zzz: 1 }, 'zzz')).toBe('is no field of a scenario; remove it')
  })

  it('says what, where and the way out for wrong values', () => {
    const document = {
      ...base,
      workload: 'train',
      training: { mfu: 1.2, precision: 'bf61', stages: [{ tokens: 'many' }], gradientBytes: 3 },
      cluster: { accelerator: '', accelerators: 0.5 },
      money: { currency: 'eur' },
    }
    expect(issuesOf(document)).toEqual([
      { path: 'workload', message: 'is "train"; give one of training, deployment, life-cycle' },
      { path: 'cluster.accelerator', message: 'is empty; give a text that is not empty' },
      {
        path: 'cluster.accelerators',
        message: 'is 0.5; give a whole number from 1 to 1e7 (accelerators), or "auto"',
      },
      { path: 'training.precision', message: 'is "bf61"; give one of fp32, tf32, bf16, fp16, fp8, nvfp4' },
      { path: 'training.stages.0.tokens', message: 'is "many"; give a number from 1 to 1e18 (tokens)' },
      { path: 'training.gradientBytes', message: 'is 3; give one of 2, 4' },
      { path: 'training.mfu', message: 'is 1.2; give a number from 0.001 to 1 (share of peak)' },
      { path: 'money.currency', message: 'is "eur"; give a three-letter code such as EUR' },
    ])
  })

  it('names what is missing', () => {
    expect(issuesOf({ version: 1, workload: 'training', cluster: {} }).map(({ path }) => path)).toEqual([
      'model',
      'cluster.accelerator',
    ])
    expect(
      messageAt(
        { ...base, model: { architecture: { ...architecture, layers: undefined } } },
        'model.architecture.layers',
      ),
    ).toBe('is missing; give a whole number from 1 to 2,000 (layers)')
  })

  it('wants exactly one way to name the model', () => {
    expect(messageAt({ ...base, model: {} }, 'model')).toContain('names no model')
    expect(messageAt({ ...base, model: 'gpt2' }, 'model')).toContain('is "gpt2"; give an object')
    expect(messageAt({ ...base, model: { preset: 'a', parameters: 1e9 } }, 'model')).toContain(
      'has preset and parameters',
    )
    expect(messageAt({ ...base, model: { parameters: 7e9, preest: 'x' } }, 'model.preest')).toContain(
      'no field of model',
    )
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, null, '5', [], {}])(
    'refuses %s as a number of tokens',
    (tokens) => {
      expect(messageAt({ ...base, data: { tokens } }, 'data.tokens')).toContain('give a number from 1 to 1e18 (tokens)')
    },
  )

  it.each(Object.entries(scenarioBounds).filter(([path]) => !/[[*]|architecture|model\./.test(path)))(
    'holds %s within its limits',
    (path, field) => {
      const keys = path.split('.')
      const nest = (value: number) => {
        const inner = keys.slice(1).reduceRight<unknown>((nested, key) => ({ [key]: nested }), value)
        const [section = ''] = keys
        const rest = section === 'cluster' ? base.cluster : {}
        return { ...base, [section]: { ...rest, ...(inner as object) } }
      }
      expect(messageAt(nest(field.max * 2 + 1), path)).toContain('give a')
      expect(messageAt(nest(field.min - 1), path)).toContain('give a')
      expect(messageAt(nest(field.max), path) ?? 'fits').not.toContain('give a number')
    },
  )

  it('survives hostile documents', () => {
    const polluting = JSON.parse(
      '{"version":1,"workload":"training","model":{"preset":"x","__proto__":{"a":1}},"cluster":{"accelerator":"h"},"constructor":1,"__proto__":{"polluted":1}}',
    )
    expect(issuesOf(polluting).map(({ path }) => path)).toEqual(['model.__proto__', 'constructor', '__proto__'])
    expect('polluted' in {}).toBe(false)
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`field${index}`, index]))
    expect(issuesOf({ ...base, ...many })).toHaveLength(100)
    expect(issuesOf({ ...base, ['x'.repeat(1e6)]: 1 })[0]?.path).toHaveLength(81)
    let deep: unknown = 1
    for (let level = 0; level < 5000; level += 1) deep = [deep]
    expect(messageAt({ ...base, training: deep }, 'training')).toBe('is a list; give an object')
    expect(messageAt({ ...base, model: { preset: 'x'.repeat(1e6) } }, 'model.preset')).toContain(
      'at most 200 characters',
    )
  })

  it.each([null, undefined, 5, 'text', [base]])('refuses %s as a document', (document) => {
    expect(messageAt(document, '')).toContain('must be a scenario document')
  })
})
