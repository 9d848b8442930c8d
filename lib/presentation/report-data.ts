import type { Report } from './report'
import type { ReportScenario } from './report-tables'

/** The report as plain data. `document` of a scenario is what is imported again; everything else is for reading. */
export function reportData(report: Report): Record<string, unknown> {
  const { kind, team, title, description, baselineId, scenarios, currency: shown } = report
  // Amounts of this file are the engine's own, in US dollars, as their units say; this is what the team reads them in.
  const currency = { amounts: 'USD', shown: shown.code, usdPerUnit: shown.usdPerUnit, rate: shown.rate }
  const [only] = scenarios
  if (kind === 'scenario' && only)
    return { format: 'headroom.scenario', formatVersion: 1, team, currency, ...dataOf(only) }
  return {
    format: `headroom.${kind}`,
    formatVersion: 1,
    team,
    currency,
    title,
    ...(description ? { description } : {}),
    baselineId,
    scenarios: scenarios.map(dataOf),
  }
}

function dataOf(one: ReportScenario) {
  const { plan, scenario, revision, engineVersion, catalogVersion, asOf, document, projection } = one
  return {
    plan,
    scenario,
    revision,
    engineVersion,
    catalogVersion,
    asOf,
    document,
    projection: projection && {
      model: projection.model,
      figures: Object.values(projection.figures).map(({ id, label, unit, p10, p50, p90 }) => ({
        id,
        label,
        unit,
        p10,
        p50,
        p90,
      })),
      costs: projection.costs,
      months: projection.months,
      timeline: projection.timeline,
      problems: projection.problems,
    },
  }
}
