import type { CostCategory } from '@/lib/projection'
import { CATEGORIES, CATEGORY_LABELS } from '../chart-model'
import { cell, type Expression, number, over, plus, power, times } from './expression'
import { type LiveModel, sumOf } from './live-model'

export const cashKey = (month: number, column: string) => `cash ${month} ${column}`

/** Categories that cost anything, in their usual order. */
export function cashCategories({ projection }: LiveModel): CostCategory[] {
  return CATEGORIES.filter((category) => projection.costs.some((line) => line.category === category))
}

/** What each month pays: the lines of a category, at the share of them that the engine lays into that month. */
export function buildCash(model: LiveModel): void {
  const { months } = model.projection
  if (months.length === 0 || model.cells.has(cashKey(0, 'total'))) return
  const parts = cashCategories(model).map((category) => {
    const lines = model.projection.costs.filter((line) => line.category === category)
    const sum = sumOf(lines.map(({ figure }) => model.figure(figure))) ?? number(0)
    const key = `category ${category}`
    const label = CATEGORY_LABELS[category]
    model.add({ key, label, unit: 'usd', source: 'sum of its lines', expression: sum, kind: 'figure' })
    return { category, key, paid: months.reduce((total, row) => total + (row.usd[category] ?? 0), 0) }
  })
  const flows = (['kWh', 'kgCO2e'] as const).map((kind) => ({
    kind,
    of: model.figure(kind === 'kWh' ? 'energy.total' : 'carbon.location'),
    all: months.reduce((total, row) => total + (kind === 'kWh' ? row.energyKwh : row.carbonKg), 0),
  }))
  for (const row of months) {
    const add = (
      column: string,
      label: string,
      unit: 'usd' | 'kWh' | 'kgCO2e' | 'accelerators',
      expression: Expression,
    ) => model.add({ key: cashKey(row.month, column), label, unit, source: '', expression, kind: 'month' })
    const cells = parts.map(({ category, key, paid }) => {
      const share = paid > 0 ? (row.usd[category] ?? 0) / paid : 0
      return add(category, CATEGORY_LABELS[category], 'usd', times(cell(key), number(share)))
    })
    add('total', 'Total', 'usd', sumOf(cells) ?? number(0))
    for (const { kind, of, all } of flows) {
      if (!of || all <= 0) continue
      const share = (kind === 'kWh' ? row.energyKwh : row.carbonKg) / all
      const [label, unit] =
        kind === 'kWh' ? (['Energy', 'kWh'] as const) : (['Carbon of electricity', 'kgCO2e'] as const)
      add(kind, label, unit, times(of, number(share)))
    }
    add('accelerators', 'Accelerators', 'accelerators', number(row.accelerators))
  }
}

/** `sum over months of cost / (1 + r)^(month / 12)`, month 0 first. */
export function presentValue(model: LiveModel): Expression | undefined {
  const rate = model.field('money.discountRate', 'Cost of capital a year', 'share')
  if (!rate) return undefined
  buildCash(model)
  const { months } = model.projection
  return sumOf(
    months.map(({ month }) => {
      const key = cashKey(month, 'discounted')
      const flow = cell(cashKey(month, 'total'))
      const today = over(flow, power(plus(number(1), rate), over(number(month), number(12))))
      return model.add({ key, label: 'Worth today', unit: 'usd', source: '', expression: today, kind: 'month' })
    }),
  )
}
