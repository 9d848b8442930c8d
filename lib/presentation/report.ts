import type { Comparison, ProjectedPlan, ProjectedScenario } from '@/lib/contracts/comparison'
import type { TeamCurrency } from '@/lib/contracts/currency'
import { compareHeadlines, scenarioLetter } from './compare'
import { comparedCosts } from './compare-charts'
import { differingInputs } from './compare-inputs'
import { comparedTimelines } from './compare-timelines'
import { currencyOf } from './money'
import {
  changesTable,
  inputsTable,
  ONE_SCENARIO,
  type ReportScenario,
  type ReportTable,
  scenarioTables,
} from './report-tables'

/** What a file says, before it is known what kind of file. Everything is told with where it comes from. */
export type Report = {
  kind: 'scenario' | 'comparison' | 'plan'
  title: string
  team: string
  /** What amounts are said in, with the rate that turns dollars into it. */
  currency: TeamCurrency
  description: string
  baselineId: string | undefined
  scenarios: ReportScenario[]
  tables: ReportTable[]
}
export type ReportTeam = { name: string; currency: TeamCurrency }
export function reportTeam({ teamName, currency }: { teamName: string; currency: TeamCurrency }): ReportTeam {
  return { name: teamName, currency }
}

export function scenarioReport(team: ReportTeam, only: ProjectedScenario): Report {
  const currency = currencyOfReport(only, team.currency)
  const [scenario] = lettered([only])
  return {
    kind: 'scenario',
    title: `${only.plan.name}: ${only.scenario.name}`,
    team: team.name,
    currency,
    description: '',
    baselineId: undefined,
    scenarios: scenario ? [scenario] : [],
    tables: scenario ? scenarioTables(scenario, currency) : [],
  }
}

export function comparisonReport(team: ReportTeam, { baselineId, scenarios }: Comparison): Report {
  return {
    kind: 'comparison',
    title: `Comparison of ${scenarios.length === 1 ? ONE_SCENARIO : `${scenarios.length} scenarios`}`,
    team: team.name,
    currency: team.currency,
    description: '',
    ...sideBySide(scenarios, baselineId, team.currency),
  }
}

export function planReport(team: ReportTeam, { plan, baselineId, scenarios }: ProjectedPlan): Report {
  return {
    kind: 'plan',
    title: plan.name,
    team: team.name,
    currency: team.currency,
    description: plan.description,
    ...sideBySide(scenarios, baselineId, team.currency),
  }
}

function sideBySide(projected: ProjectedScenario[], baselineId: string | undefined, currency: TeamCurrency) {
  const scenarios = lettered(projected)
  const columns = scenarios.map(({ scenario, letter, projection }) => ({
    id: scenario.id,
    letter,
    name: scenario.name,
    projection,
    source: projection ?? undefined,
  }))
  const heads = scenarios.map(({ letter, scenario }) => `${letter} · ${scenario.name}`)
  const rows = compareHeadlines(columns, baselineId, currency)
  const inputs = differingInputs(
    scenarios.map(({ document, projection }) => ({ document, defaults: projection?.defaults })),
  )
  const costs = comparedCosts(columns, baselineId ?? '', currency)?.table
  const phases = comparedTimelines(columns, baselineId ?? '')?.table
  const tables: ReportTable[] = [
    changesTable(rows, heads, currency),
    ...(inputs.length > 0 ? [inputsTable('Inputs that differ', inputs, heads)] : []),
    ...(costs ? [{ ...costs, id: 'costs' }] : []),
    ...(phases ? [{ ...phases, id: 'phases' }] : []),
  ]
  return { baselineId, scenarios, tables }
}

/** A scenario alone is told in the currency it names, with the rate it gives; else in the team's. */
function currencyOfReport({ document }: ProjectedScenario, team: TeamCurrency): TeamCurrency {
  const own = currencyOf(document, team)
  if (own === team) return team
  const { code, usdPerUnit } = own
  return { code, usdPerUnit, rate: null }
}

function lettered(scenarios: ProjectedScenario[]): ReportScenario[] {
  return scenarios.map((one, index) => ({
    ...one,
    letter: scenarioLetter(index),
    engineVersion: one.projection?.engineVersion ?? 'not projected',
    catalogVersion: one.projection?.catalogVersion ?? 'not projected',
    asOf: one.projection?.asOf ?? 'not projected',
  }))
}
