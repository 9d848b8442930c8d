import type { Unit } from '@/lib/projection'
import { CATEGORY_LABELS } from './chart-model'
import { statedInputs } from './compare-inputs'
import { type Currency, inCurrency } from './format'
import type { Report } from './report'
import type { ReportScenario } from './report-tables'
import { MONEY_UNITS } from './scales'

/** One number or one input a row, with all its digits and everything that says where it comes from: for programs and
 * spreadsheets, which would rather filter one long table than find many small ones. */
export type ReportRow = (string | number | null)[]

export const REPORT_COLUMNS = [
  'team',
  'plan',
  'scenario',
  'revision',
  'baseline',
  'engine_version',
  'catalogue_version',
  'as_of',
  'section',
  'id',
  'label',
  'value',
  'p10',
  'p90',
  'unit',
  'usd_per_currency_unit',
] as const

export function reportRows(report: Report): ReportRow[] {
  return report.scenarios.flatMap((scenario) => {
    const origin = originOf(report, scenario)
    return rowsOf(scenario, report.currency).map((row) => [...origin, ...row, report.currency.usdPerUnit])
  })
}

function originOf({ team, baselineId }: Report, one: ReportScenario): ReportRow {
  const { plan, scenario, revision, engineVersion, catalogVersion, asOf } = one
  const baseline = scenario.id === baselineId ? 'yes' : 'no'
  return [team, plan.name, scenario.name, revision.number, baseline, engineVersion, catalogVersion, asOf]
}

function rowsOf({ document, projection }: ReportScenario, currency: Currency): ReportRow[] {
  const converted = currency.code !== 'USD'
  const named = (unit: Unit) => (converted && MONEY_UNITS.includes(unit) ? unit.replace('usd', currency.code) : unit)
  const amount = (value: number, unit: Unit) => finite(inCurrency(value, unit, currency))
  const inputs = statedInputs(document).map(({ path, label, cells: [cell] }): ReportRow => {
    return ['input', path, label, cell?.exact ?? cell?.text ?? '', null, null, '']
  })
  if (!projection) return inputs
  const figures = Object.values(projection.figures).map(({ id, label, p50, p10, p90, unit }): ReportRow => {
    return ['figure', id, label, amount(p50, unit), amount(p10, unit), amount(p90, unit), named(unit)]
  })
  const costs = projection.costs.map(({ id, label, usd }): ReportRow => {
    return ['cost', id, label, amount(usd.p50, 'usd'), amount(usd.p10, 'usd'), amount(usd.p90, 'usd'), named('usd')]
  })
  const months = projection.months.flatMap((row): ReportRow[] => {
    const name = `Month ${row.month + 1}`
    const parts = Object.entries(row.usd).map(([category, usd]): ReportRow => {
      const label = CATEGORY_LABELS[category as keyof typeof CATEGORY_LABELS]
      return [
        'month',
        `${row.month + 1}.${category}`,
        `${name}: ${label}`,
        amount(usd, 'usd'),
        null,
        null,
        named('usd'),
      ]
    })
    const also: [string, number, Unit][] = [
      ['accelerators', row.accelerators, 'accelerators'],
      ['energy', row.energyKwh, 'kWh'],
      ['carbon', row.carbonKg, 'kgCO2e'],
    ]
    return [
      ...parts,
      ['month', `${row.month + 1}.total`, `${name}: total`, amount(row.totalUsd, 'usd'), null, null, named('usd')],
      ...also.map(([id, value, unit]): ReportRow => {
        return ['month', `${row.month + 1}.${id}`, `${name}: ${id}`, finite(value), null, null, unit]
      }),
      ...(row.events ?? []).map((event, index): ReportRow => {
        return ['month', `${row.month + 1}.event.${index + 1}`, `${name}: begins`, event, null, null, '']
      }),
    ]
  })
  const phases = projection.timeline.flatMap((phase, index): ReportRow[] => [
    ['phase', `${index + 1}.${phase.id}.start`, `${phase.label}: starts`, phase.startMonth, null, null, 'months'],
    ['phase', `${index + 1}.${phase.id}.length`, `${phase.label}: takes`, phase.months, null, null, 'months'],
  ])
  const problems = projection.problems.map(({ code, path, severity, message }): ReportRow => {
    return ['problem', `${code} ${path}`.trim(), severity, message, null, null, '']
  })
  return [...figures, ...costs, ...months, ...phases, ...problems, ...inputs]
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null
}
