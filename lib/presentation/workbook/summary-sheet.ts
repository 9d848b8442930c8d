import type { Report } from '../report'
import { MONEY_UNITS } from '../scales'
import { lookOf, unitName } from './number-look'
import { columnName, type Sheet, type SheetCell, type SheetRow, text } from './sheet-model'
import type { Address, LiveScenario } from './workbook'

/** Figures that are live, and shown first. */
const SHOWN = [
  'cost.total',
  'cost.present_value',
  'cost.equivalent_annual',
  'cost.data',
  'cost.training_compute',
  'cost.experiments',
  'cost.serving',
  'cost.energy',
  'cost.storage',
  'cost.people',
  'cost.maintenance',
  'serving.cost_per_million_tokens',
  'energy.total',
  'power.peak',
  'carbon.location',
  'carbon.market',
  'carbon.embodied',
  'carbon.embodied_network',
  'carbon.embodied_storage',
  'carbon.total',
  'water.total',
] as const

/** Row of the exchange rate; where the figures begin. */
const RATE_ROW = 3

export function summarySheet(report: Report, live: LiveScenario[], address: Address): Sheet {
  const { currency, baselineId } = report
  const several = live.length > 1
  const base = Math.max(
    0,
    live.findIndex(({ scenario }) => scenario.scenario.id === baselineId),
  )
  const names = live.map(({ scenario }) =>
    several ? `${scenario.letter} · ${scenario.scenario.name}` : scenario.scenario.name,
  )
  const shown = SHOWN.filter((id) => live.some(({ model }) => model?.cells.has(`figure ${id}`)))
  const first = 6
  const rows = shown.map((id, index): SheetRow => {
    const row = first + index
    const any = live.find(({ model }) => model?.cells.has(`figure ${id}`))?.model?.cells.get(`figure ${id}`)
    const unit = any?.unit ?? 'text'
    const values = live.map(({ model }, scenario): SheetCell | null => {
      if (!model?.cells.has(`figure ${id}`)) return null
      const money = MONEY_UNITS.includes(unit)
      const value = model.value(`figure ${id}`) / (money ? currency.usdPerUnit : 1)
      const place = address(scenario)(`figure ${id}`)
      const formula = money ? `${place}/$C$${RATE_ROW + 1}` : place
      return { formula, number: value, format: lookOf(unit, value), look: id === 'cost.total' ? 'total' : 'plain' }
    })
    return [
      text(any?.label ?? id),
      text(unitName(unit, currency.code)),
      ...values,
      ...(several ? changes(values, base, row) : ranges(live, id, currency.usdPerUnit)),
    ]
  })
  const tail = several ? names.filter((_, index) => index !== base).map((name) => `${name}, change`) : ['P10', 'P90']
  return {
    name: 'Summary',
    widths: [44, 18, ...names.map(() => 24), ...tail.map(() => 20)],
    frozen: { rows: first, columns: 2 },
    rows: [
      [text(report.title, 'title')],
      [
        text(
          `${report.team}. Amounts in ${currency.code}. ${several ? `Held against ${names[base] ?? ''}.` : 'P10 and P90 are as projected, and do not follow changes.'}`,
          'note',
        ),
      ],
      [],
      [
        text(`US dollars for 1 ${currency.code}`),
        text(currency.rate ? `${currency.rate.source}, ${currency.rate.asOf}` : '', 'note'),
        { number: currency.usdPerUnit, format: 'price', look: 'input' },
      ],
      [],
      [text('Figure', 'head'), text('Unit', 'head'), ...[...names, ...tail].map((one) => text(one, 'head'))],
      ...rows,
    ],
  }
}

/** Shares by which the others differ from the baseline. */
function changes(values: (SheetCell | null)[], base: number, row: number): (SheetCell | null)[] {
  const held = values[base]
  return values.flatMap((value, index) => {
    if (index === base) return []
    if (!value || !held || !('number' in value) || !('number' in held) || held.number === 0) return [null]
    const [now, before] = [`${columnName(index + 2)}${row + 1}`, `${columnName(base + 2)}${row + 1}`]
    return [
      {
        formula: `${now}/${before}-1`,
        number: value.number / held.number - 1,
        format: 'percent' as const,
        look: 'plain' as const,
      },
    ]
  })
}

function ranges([only]: LiveScenario[], id: string, usdPerUnit: number): (SheetCell | null)[] {
  const figure = only?.model?.projection.figures[id]
  if (!figure) return [null, null]
  const per = MONEY_UNITS.includes(figure.unit) ? usdPerUnit : 1
  return [figure.p10 / per, figure.p90 / per].map((value) => ({
    number: value,
    format: lookOf(figure.unit, value),
    look: 'plain' as const,
  }))
}
