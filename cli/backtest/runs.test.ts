import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { countParameters } from '@/lib/projection'
import { parallelismOf, stackQualityOf } from './run-layout'
import { modelOfRun } from './run-shape'
import { siteOfRun } from './run-site'
import { backtestRuns, completed, scenarioOfRun } from './runs'

const catalog = loadCatalog()
const gpt2 = {
  layers: 12,
  hidden: 768,
  heads: 12,
  kvHeads: 12,
  headDim: 64,
  ffnHidden: 3072,
  gatedMlp: false,
  vocab: 50304,
}
const shapeOf = (row: Parameters<typeof completed>[0]) => modelOfRun(completed(row), catalog)

describe('the shape of a run', () => {
  it('is read with tied tables where only that counts its size', () => {
    const { model, note } = shapeOf({ id: 'a', parametersTotal: 124e6, architecture: gpt2 })
    if (!('architecture' in model)) throw new Error('no shape')
    expect(model.architecture.tiedEmbeddings).toBe(true)
    expect(countParameters(model.architecture).total / 124e6).toBeCloseTo(1, 2)
    expect(note).toContain('tied tables')
  })

  it('is that of the catalogue where name and size agree', () => {
    const { note } = shapeOf({ id: 'a', model: 'DeepSeek-V3 671B (pre-training)', parametersTotal: 671e9 })
    expect(note).toContain('deepseek-ai/DeepSeek-V3')
    expect(shapeOf({ id: 'a', model: 'DeepSeek-V3', parametersTotal: 16e9 }).note).toContain('typical shape')
    expect(shapeOf({ id: 'a', model: 'Falcon-180B', parametersTotal: 179.5e9 }).note).toBe(
      'shape of tiiuae/falcon-180B',
    )
  })

  it('is the size where the published one counts something else', () => {
    const { model, note } = shapeOf({ id: 'a', parametersTotal: 3e9, architecture: gpt2 })
    expect(model).toEqual({ parameters: 3e9 })
    expect(note).toContain('counts 0.05 of the published size')
  })
})

describe('the layout and the stack of a run', () => {
  const row = (parallelism: Parameters<typeof parallelismOf>[0]['parallelism'], more = {}) =>
    completed({ id: 'a', accelerators: 64, parallelism, ...more })

  it('takes degrees that divide, with the shape that they belong to', () => {
    expect(parallelismOf(row({ tp: 4, pp: 2, ep: 8 }), true)).toEqual({ tensor: 4, pipeline: 2, expert: 8 })
    expect(parallelismOf(row({ tp: 4, pp: 3 }), true)).toEqual({})
    expect(parallelismOf(row({ tp: 4, pp: 2 }), false)).toEqual({})
  })

  it('takes a numbered stage of ZeRO for a research stack, but not for FSDP or experts', () => {
    expect(stackQualityOf(row({ zero_stage: 1 }))).toBeGreaterThan(1)
    expect(stackQualityOf(row({ zero_stage: 'FSDP' }))).toBeUndefined()
    expect(stackQualityOf(row({ zero_stage: 3 }))).toBeUndefined()
    expect(stackQualityOf(row({ zero_stage: 1, ep: 8 }))).toBeUndefined()
  })
})

describe('the method of a run', () => {
  const methodOf = (kind: string, model: string) => {
    const built = scenarioOfRun(
      completed({ id: 'a', kind, model, parametersTotal: 7e9, tokens: 1e9, accelerator: 'h100-sxm5-80gb' }),
      catalog,
    )
    return 'missing' in built ? built.missing : built.scenario.training?.method
  }

  it('is in its kind, and in its name where it is tuned', () => {
    expect(methodOf('pretrain', 'LoRA-like 7B')).toBe('pretrain')
    expect(methodOf('rlhf', 'OPT 7B')).toBe('rl')
    expect(methodOf('finetune', 'Guanaco 7B (QLoRA)')).toBe('qlora')
    expect(methodOf('finetune', 'Llama 2 70B LoRA (MLPerf)')).toBe('lora')
    expect(methodOf('finetune', 'Alpaca 7B (full SFT)')).toBe('full-finetune')
  })
})

describe('the place of a run', () => {
  const at = (row: object) => siteOfRun(completed({ id: 'a', ...row }))

  it('is what was published, else where its maker has its machines, else open', () => {
    const context = { pue: 1.2, gridGramsPerKwh: 57, pricePerAcceleratorHour: null }
    expect(at({ organisation: 'Meta', context })).toEqual({ environment: { pue: 1.2, gridGramsPerKwh: 57 }, note: '' })
    const meta = at({ organisation: 'Meta' })
    expect(meta.environment).toMatchObject({ pue: 1.08 })
    expect(meta.note).toContain('as Meta in USA')
    expect(at({ organisation: 'Microsoft' }).region).toBe('azure:eastus')
    expect(at({ organisation: 'Google DeepMind' }).environment.pue).toBe(1.09)
    expect(at({ organisation: 'constructor' })).toEqual({ environment: {}, note: '' })
  })

  it('leaves the overhead out where the source says that it did', () => {
    const context = { pue: 1.2, gridGramsPerKwh: 57, pricePerAcceleratorHour: null }
    expect(at({ notes: 'GPU energy BEFORE PUE', context }).environment.pue).toBe(1)
  })
})

describe('energy, carbon and cost of a run', () => {
  const run = completed({
    id: 'a',
    kind: 'pretrain',
    organisation: 'Meta',
    parametersTotal: 7e9,
    tokens: 1e12,
    accelerator: 'a100-sxm4-80gb',
    accelerators: 256,
    published: { acceleratorHours: 1e5, energyMwh: 44, tco2e: 17, costUsd: 2e5, energyMetered: null },
    context: { pue: null, gridGramsPerKwh: null, pricePerAcceleratorHour: 2 },
  })
  const rows = backtestRuns([run], catalog).map(({ row }) => row)
  const of = (quantity: string) => {
    const row = rows.find((one) => one.quantity === quantity)
    if (!row?.predicted || !row.naive) throw new Error(`no ${quantity}`)
    return { ours: row.predicted, rule: row.naive }
  }

  it('multiply hours with the same factors for us and for the rule', () => {
    const hours = of('acceleratorHours')
    for (const quantity of ['energyKwh', 'tco2e', 'costUsd']) {
      const { ours, rule } = of(quantity)
      expect(ours / rule).toBeCloseTo(hours.ours / hours.rule, 9)
    }
    expect(of('energyKwh').ours / hours.ours).toBeCloseTo(0.4 * 1.08, 9)
    expect(of('costUsd').ours / hours.ours).toBeCloseTo(2, 9)
  })
})
