import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { templates } from '@/lib/catalog/templates'
import { project, type Scenario } from '@/lib/projection'
import { documentOfTemplate, lifeCycle, owned, reportOn, reportOnSix } from '@/tests/support/paper'
import { buildCash, cashKey } from './cash'
import { LEDGER_RULES } from './links'
import { LiveModel } from './live-model'
import { workbookOf } from './workbook'

function modelOf(document: Scenario): LiveModel {
  const model = new LiveModel(project(document, loadCatalog()), LEDGER_RULES)
  for (const id of Object.keys(model.projection.figures)) model.figure(id)
  buildCash(model)
  return model
}

/** As if somebody had typed another value into an input. */
function withInput(model: LiveModel, key: string, factor: number): (id: string) => number {
  const cell = model.cells.get(key)
  if (cell?.kind !== 'input') throw new Error(`"${key}" is no input; there are: ${[...model.cells.keys()].join('; ')}`)
  const changed = new LiveModel(model.projection, LEDGER_RULES)
  for (const [name, one] of model.cells) changed.cells.set(name, one)
  changed.cells.set(key, { ...cell, expression: { kind: 'number', value: model.value(key) * factor } })
  return (id) => changed.value(changed.cells.has(id) ? id : `figure ${id}`)
}

/** Of the same name in the whole model: the key of the one input that bears a symbol. */
function inputNamed(model: LiveModel, symbol: string, reader?: RegExp): string {
  const found = [...model.cells.values()].filter(
    ({ key, kind }) => kind === 'input' && key.startsWith(`term ${symbol} | `) && (!reader || reader.test(key)),
  )
  expect(found).toHaveLength(1)
  return found[0]?.key ?? ''
}

const SUMMED = /^(cost\.|energy\.|carbon\.|water\.|power\.peak)/

const careful = (): Scenario => {
  const plan = lifeCycle()
  return {
    ...plan,
    serving: { ...plan.serving, monthlyGrowthShare: 0.1, growthCeiling: 5 },
    data: { ...plan.data, preferencePairs: 1e5, expertItems: 1e4, filterParameters: 1e9 },
    maintenance: {
      ...plan.maintenance,
      supportPersonDaysPerMonth: 5,
      mitigationsPerYear: 2,
      patchesPerYear: 12,
      labelsPerMonth: 1000,
      refreshEveryMonths: 12,
      retirementEngineerDays: 10,
      driftUsdPerMonth: 10_000,
    },
  }
}

const CASES: [string, () => Scenario][] = [
  ['rented life cycle', lifeCycle],
  ['life cycle with mitigation, patches, moves and an end', careful],
  ['owned life cycle with people and retraining', owned],
  ...templates.map(({ id }): [string, () => Scenario] => [id, () => documentOfTemplate(id)]),
]

describe.each(CASES)('a workbook of %s', (_name, document) => {
  const model = modelOf(document())

  it('calculates each figure of money, energy, carbon and water, and comes to what the engine says', () => {
    const ids = Object.keys(model.projection.figures).filter((id) => SUMMED.test(id))
    const values = ids.filter((id) => model.cells.get(`figure ${id}`)?.kind !== 'figure')
    expect(values).toEqual([])
    for (const id of ids) {
      const engine = model.projection.figures[id]?.p50 ?? Number.NaN
      expect(Math.abs(model.value(`figure ${id}`) - engine)).toBeLessThanOrEqual(1e-9 * Math.abs(engine))
    }
  })

  it('pays by month what the lines come to', () => {
    const paid = model.projection.months.reduce((sum, { month }) => sum + model.value(cashKey(month, 'total')), 0)
    const total = model.projection.figures['cost.total']?.p50 ?? 0
    expect(Math.abs(paid - total)).toBeLessThanOrEqual(1e-9 * total)
  })
})

describe('a changed input', () => {
  const near = (value: number, engine: number | undefined) =>
    expect(Math.abs(value - (engine ?? Number.NaN))).toBeLessThanOrEqual(1e-3 * Math.abs(engine ?? 0))

  it('of the price of an accelerator-hour moves the bill as the engine does', () => {
    const model = modelOf(lifeCycle())
    const changed = withInput(model, 'figure price.training', 1.5)
    const price = (model.projection.figures['price.training']?.p50 ?? 0) * 1.5
    const engine = project({ ...lifeCycle(), money: { usdPerAcceleratorHour: price } }, loadCatalog()).figures
    for (const id of [
      'cost.total',
      'cost.serving',
      'cost.maintenance',
      'serving.cost_per_million_tokens',
      'cost.present_value',
      'cost.equivalent_annual',
    ])
      near(changed(id), engine[id]?.p50)
  })

  it('of PUE and grid moves energy, carbon and water as the engine does', () => {
    const model = modelOf(lifeCycle())
    const changed = withInput(model, inputNamed(model, 'PUE'), 1.2)
    const environment = { pue: 1.15 * 1.2 }
    const engine = project({ ...lifeCycle(), environment }, loadCatalog()).figures
    for (const id of [
      'energy.total',
      'energy.cooling',
      'energy.network',
      'carbon.total',
      'carbon.market',
      'power.peak',
      'water.off_site',
    ])
      near(changed(id), engine[id]?.p50)
    const greener = withInput(model, inputNamed(model, 'grid'), 0.5)
    const grid = project({ ...lifeCycle(), environment: { gridGramsPerKwh: 209 } }, loadCatalog()).figures
    for (const id of ['carbon.total', 'carbon.market', 'carbon.run']) near(greener(id), grid[id]?.p50)
  })

  it('of growth moves replicas, tokens and all that hangs on them as the engine does', () => {
    const model = modelOf(lifeCycle())
    const changed = withInput(model, 'field serving.monthlyGrowthShare', 4)
    const { serving } = lifeCycle()
    const engine = project({ ...lifeCycle(), serving: { ...serving, monthlyGrowthShare: 0.12 } }, loadCatalog()).figures
    for (const id of ['cost.serving', 'energy.serving', 'cost.lifecycle_monitoring', 'cost.egress'])
      near(changed(id), engine[id]?.p50)
  })

  it('of people, experiments, capital and electricity moves the bill of owned hardware as the engine does', () => {
    const base = owned()
    const model = modelOf(base)
    const { money } = base
    const engine = (change: Partial<Scenario>) =>
      project({ ...base, ...change }, loadCatalog()).figures['cost.total']?.p50
    near(
      withInput(model, 'field money.people.usdPerYear', 2)('cost.total'),
      engine({ money: { ...money, people: { ...money?.people, usdPerYear: 600_000 } } }),
    )
    near(
      withInput(model, inputNamed(model, 'people'), 2)('cost.total'),
      engine({ money: { ...money, people: { fullTimeEquivalents: 6 } } }),
    )
    near(
      withInput(model, inputNamed(model, 'price', /of a kWh/), 3)('cost.total'),
      engine({ money: { ...money, electricityUsdPerKwh: model.value(inputNamed(model, 'price', /of a kWh/)) * 3 } }),
    )
    near(
      withInput(model, inputNamed(model, 'n', /life/), 2)('cost.total'),
      engine({ money: { ...money, own: { lifeYears: 10 } } }),
    )
  })

  it('of the hours of the run moves money, energy and carbon in step', () => {
    const model = modelOf(documentOfTemplate('start-pretrain'))
    const longer = withInput(model, 'figure training.hours', 1.1)
    for (const id of ['cost.training_compute', 'cost.experiments', 'energy.total', 'carbon.total'])
      near(longer(id), 1.1 * (model.projection.figures[id]?.p50 ?? 0))
  })
})

describe('what falls into a month', () => {
  const run = (mfu: number): Scenario => ({
    ...documentOfTemplate('llama-3.1-70b'),
    training: { ...documentOfTemplate('llama-3.1-70b').training, mfu },
  })

  it('follows a run that takes longer, month by month, as the engine does', () => {
    const model = modelOf(run(0.4))
    const changed = withInput(model, 'figure training.hours', 1.25)
    const months = project(run(0.32), loadCatalog()).months
    const last = model.projection.months.length - 1
    expect(last).toBeGreaterThan(5)
    expect(months.length - 1).toBeGreaterThan(last)
    for (const column of ['compute', 'data', 'overhead'] as const)
      for (const { month, usd } of months.slice(0, last)) {
        const here = changed(cashKey(month, column))
        expect(Math.abs(here - (usd[column] ?? 0)), `${column} ${month}`).toBeLessThanOrEqual(
          1e-6 * (model.projection.figures['cost.total']?.p50 ?? 0),
        )
      }
  })

  it('adds up to the bill however long the run takes: the last month takes what lies beyond it', () => {
    for (const document of [run(0.4), lifeCycle(), owned()]) {
      const model = modelOf(document)
      const changed = withInput(model, 'figure training.hours', 3)
      const paid = model.projection.months.reduce((sum, { month }) => sum + changed(cashKey(month, 'total')), 0)
      expect(paid / changed('figure cost.total')).toBeCloseTo(1, 9)
      const kWh = model.projection.months.reduce((sum, { month }) => sum + changed(cashKey(month, 'kWh')), 0)
      expect(kWh / changed('figure energy.total')).toBeCloseTo(1, 9)
    }
  })

  it('stands on a sheet of its own, each column a whole', () => {
    const { sheets } = workbookOf(reportOn(lifeCycle()), '2026-11-23T07:00:00.000Z')
    const sheet = sheets.find(({ name }) => name === 'Shares by month')
    const sums = sheet?.rows.at(-1)?.slice(1) ?? []
    expect(sums.length).toBeGreaterThan(3)
    for (const sum of sums) expect(sum && 'number' in sum ? sum.number : Number.NaN).toBeCloseTo(1, 9)
    const cash = sheets.find(({ name }) => name === 'Cash flow')
    const first = cash?.rows[3]?.flatMap((cell) => (cell && 'formula' in cell ? [cell.formula] : [])) ?? []
    expect(first.some((formula) => formula.includes("'Shares by month'!"))).toBe(true)
  })

  it('takes no formula that is longer than spreadsheets read', () => {
    const plan = lifeCycle()
    const long = { ...plan, serving: { ...plan.serving, months: 60 }, maintenance: { horizonMonths: 60 } }
    const { sheets } = workbookOf(reportOn(long), '2026-11-23T07:00:00.000Z')
    const formulas = sheets.flatMap(({ rows }) =>
      rows.flatMap((row) => row.flatMap((cell) => (cell && 'formula' in cell ? [cell.formula.length] : []))),
    )
    expect(Math.max(...formulas)).toBeLessThan(8192)
  })

  it('keeps the months of upkeep that happens at its own times', () => {
    const model = modelOf(careful())
    for (const { month, usd } of model.projection.months)
      expect(model.value(cashKey(month, 'maintenance'))).toBeCloseTo(usd.maintenance ?? 0, 4)
  })
})

describe('the sheets', () => {
  it('stand in one order, with scenarios side by side', () => {
    const names = workbookOf(reportOnSix(), '2026-11-23T07:00:00.000Z').sheets.map(({ name }) => name)
    expect(names.slice(0, 4)).toEqual(['Read me', 'Summary', 'Inputs', 'Calculation'])
    expect(names.slice(-3)).toEqual(['All figures', 'Statement', 'Assumptions'])
    expect(names.filter((name) => name.startsWith('Cash flow'))).toHaveLength(6)
    expect(new Set(names).size).toBe(names.length)
  })

  it('show the total of the engine, in the currency of the team by its rate', () => {
    const euros = { code: 'EUR', usdPerUnit: 1.25, rate: { usdPerUnit: 1.25, asOf: '2026-11-20', source: 'ECB' } }
    const { sheets } = workbookOf(reportOn(lifeCycle(), euros), '2026-11-23T07:00:00.000Z')
    const summary = sheets.find(({ name }) => name === 'Summary')
    const row = summary?.rows.find(([cell]) => cell && 'text' in cell && cell.text === 'Total cost')
    const engine = project(lifeCycle(), loadCatalog()).figures['cost.total']?.p50 ?? 0
    expect(row?.[1]).toMatchObject({ text: 'EUR' })
    expect(row?.[2]).toMatchObject({
      formula: expect.stringContaining('/$C$4'),
      number: expect.closeTo(engine / 1.25, 4),
    })
  })
})
