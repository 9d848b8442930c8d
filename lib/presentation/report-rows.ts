import { CATEGORY_LABELS } from './chart-model'
import { statedInputs } from './compare-inputs'
import type { Report, ReportScenario } from './report'

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
] as const

export function reportRows(report: Report): ReportRow[] {
  return report.scenarios.flatMap((scenario) => {
    const origin = originOf(report, scenario)
    return rowsOf(scenario).map((row) => [...origin, ...row])
  })
}

function originOf({ team, baselineId }: Report, one: ReportScenario): ReportRow {
  const { plan, scenario, revision, engineVersion, catalogVersion, asOf } = one
  const baseline = scenario.id === baselineId ? 'yes' : 'no'
  return [team, plan.name, scenario.name, revision.number, baseline, engineVersion, catalogVersion, asOf]
}

function rowsOf({ document, projection }: ReportScenario): ReportRow[] {
  const inputs = statedInputs(document).map(({ path, label, cells: [cell] }): ReportRow => {
    return ['input', path, label, cell?.exact ?? cell?.text ?? '', null, null, '']
  })
  if (!projection) return inputs
  const figures = Object.values(projection.figures).map(({ id, label, p50, p10, p90, unit }): ReportRow => {
    return ['figure', id, label, finite(p50), finite(p10), finite(p90), unit]
  })
  const costs = projection.costs.map(({ id, label, usd }): ReportRow => {
    return ['cost', id, label, finite(usd.p50), finite(usd.p10), finite(usd.p90), 'usd']
  })
  const months = projection.months.flatMap((row): ReportRow[] => {
    const name = `Month ${row.month + 1}`
    const parts = Object.entries(row.usd).map(([category, usd]): ReportRow => {
      const label = CATEGORY_LABELS[category as keyof typeof CATEGORY_LABELS]
      return ['month', `${row.month + 1}.${category}`, `${name}: ${label}`, finite(usd), null, null, 'usd']
    })
    return [...parts, ['month', `${row.month + 1}.total`, `${name}: total`, finite(row.totalUsd), null, null, 'usd']]
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
