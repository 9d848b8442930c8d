import type { CostCategory, MonthRow } from '@/lib/projection'
import { CATEGORIES, CATEGORY_LABELS } from '../chart-model'
import { monthShare, type Schedule, scheduleOf, scheduleOfPhase } from './calendar'
import { cell, type Expression, number, over, plus, power, times } from './expression'
import { type LiveModel, sumOf } from './live-model'

export const cashKey = (month: number, column: string) => `cash ${month} ${column}`

/** Less than this share of the whole is nothing: sums of months are rounded. */
const SAME = 1e-9

/** Categories that cost anything, in their usual order. */
export function cashCategories({ projection }: LiveModel): CostCategory[] {
  return CATEGORIES.filter((category) => projection.costs.some((line) => line.category === category))
}

/** An amount that is paid on a schedule; without one, at times that only the engine knows. */
type Part = { figure: string; schedule: Schedule | undefined }

/** What each month pays: each line at the share of it that falls into that month. */
export function buildCash(model: LiveModel): void {
  const { months } = model.projection
  if (months.length === 0 || model.cells.has(cashKey(0, 'total'))) return
  const columns = cashCategories(model).map((category) => ({
    category,
    amounts: spread(model, costParts(model, category), ({ usd }) => usd[category] ?? 0),
  }))
  const flows = (['kWh', 'kgCO2e'] as const).map((kind) => ({
    kind,
    amounts: spread(model, flowParts(model, kind), (row) => (kind === 'kWh' ? row.energyKwh : row.carbonKg)),
  }))
  for (const [index, row] of months.entries()) {
    const add = (
      column: string,
      label: string,
      unit: 'usd' | 'kWh' | 'kgCO2e' | 'accelerators',
      expression: Expression,
    ) => model.add({ key: cashKey(row.month, column), label, unit, source: '', expression, kind: 'month' })
    const cells = columns.map(({ category, amounts }) =>
      add(category, CATEGORY_LABELS[category], 'usd', amounts?.[index] ?? number(row.usd[category] ?? 0)),
    )
    add('total', 'Total', 'usd', sumOf(cells) ?? number(0))
    for (const { kind, amounts } of flows) {
      const amount = amounts?.[index]
      if (!amount) continue
      const [label, unit] =
        kind === 'kWh' ? (['Energy', 'kWh'] as const) : (['Carbon of electricity', 'kgCO2e'] as const)
      add(kind, label, unit, amount)
    }
    add('accelerators', 'Accelerators', 'accelerators', number(row.accelerators))
  }
}

function costParts(model: LiveModel, category: CostCategory): Part[] {
  return model.projection.costs
    .filter((line) => line.category === category)
    .map((line) => ({ figure: line.figure, schedule: scheduleOf(model, line) }))
}

/** Energy or carbon of electricity by phase; of upkeep and moves the engine alone knows the months. */
function flowParts(model: LiveModel, kind: 'kWh' | 'kgCO2e'): Part[] {
  const of = (phase: string, schedule: Schedule | undefined) => ({
    figure: `${kind === 'kWh' ? 'energy' : 'carbon'}.${phase}`,
    schedule,
  })
  return [
    of('processing', 'data'),
    of('filtering', 'data'),
    ...(['experiments', 'training', 'serving'] as const).map((phase) => of(phase, scheduleOfPhase(model, phase))),
    of('maintenance', undefined),
    of('refresh', undefined),
  ].filter(({ figure }) => model.figure(figure) !== undefined)
}

/** Parts by month as formulas. What has a schedule follows it; the rest keeps the engine's share of each month. A schedule that
 * does not give the engine's months is not believed: then all parts keep them. */
function spread(model: LiveModel, parts: readonly Part[], paid: (row: MonthRow) => number): Expression[] | undefined {
  const { months } = model.projection
  const all = months.reduce((total, row) => total + paid(row), 0)
  if (!(all > 0)) return undefined
  const told = parts.filter(({ schedule }) => {
    const last = schedule && monthShare(model, schedule, months.length - 1)
    return last !== undefined && Number.isFinite(model.evaluate(last))
  })
  const rest = parts.filter((part) => !told.includes(part))
  const live = months.map((_, month) => scheduled(model, told, month))
  const left = months.map((row, month) => paid(row) - model.evaluate(live[month] ?? number(0)))
  const believed =
    left.every((amount) => amount > -SAME * all && (rest.length > 0 || amount < SAME * all)) && told.length > 0
  const kept = believed ? rest : parts
  const [amounts, known] = believed ? [left, live] : [months.map(paid), months.map(() => undefined)]
  const sum = sumOf(kept.map(({ figure }) => model.figure(figure)))
  const whole = amounts.reduce((total, amount) => total + amount, 0)
  return months.map((_, month) => {
    const share = whole > SAME * all ? Math.max(0, amounts[month] ?? 0) / whole : 0
    const unplanned = sum && kept.length > 0 ? times(sum, number(share)) : undefined
    return sumOf([known[month], unplanned]) ?? number(0)
  })
}

/** What is paid in a month of all parts that have a schedule. */
function scheduled(model: LiveModel, parts: readonly Part[], month: number): Expression | undefined {
  const schedules = [...new Set(parts.flatMap(({ schedule }) => schedule ?? []))]
  return sumOf(
    schedules.map((schedule) => {
      const share = monthShare(model, schedule, month)
      const sum = sumOf(parts.filter((part) => part.schedule === schedule).map(({ figure }) => model.figure(figure)))
      return share && sum && times(sum, share)
    }),
  )
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
