import type { Comparison, ProjectedPlan, ProjectedScenario } from '@/lib/contracts/comparison'
import type { TableModel } from './chart-model'
import { compareHeadlines, scenarioLetter } from './compare'
import { comparedCosts } from './compare-charts'
import { differingInputs } from './compare-inputs'
import { comparedTimelines } from './compare-timelines'
import { changesTable, inputsTable, ONE_SCENARIO, scenarioTables } from './report-tables'

/** What a file says, before it is known what kind of file. Everything is told with where it comes from. */
export type Report = {
  kind: 'scenario' | 'comparison' | 'plan'
  title: string
  team: string
  description: string
  baselineId: string | undefined
  scenarios: ReportScenario[]
  tables: ReportTable[]
}
export type ReportTable = TableModel & { id: string }
/** Where the figures of one column come from, and the figures themselves, as the engine gave them. */
export type ReportScenario = ProjectedScenario & {
  letter: string
  engineVersion: string
  catalogVersion: string
  asOf: string
}

export function scenarioReport(team: string, only: ProjectedScenario): Report {
  const [scenario] = lettered([only])
  return {
    kind: 'scenario',
    title: `${only.plan.name}: ${only.scenario.name}`,
    team,
    description: '',
    baselineId: undefined,
    scenarios: scenario ? [scenario] : [],
    tables: scenario ? scenarioTables(scenario) : [],
  }
}

export function comparisonReport(team: string, { baselineId, scenarios }: Comparison): Report {
  return {
    kind: 'comparison',
    title: `Comparison of ${scenarios.length === 1 ? ONE_SCENARIO : `${scenarios.length} scenarios`}`,
    team,
    description: '',
    ...sideBySide(scenarios, baselineId),
  }
}

export function planReport(team: string, { plan, baselineId, scenarios }: ProjectedPlan): Report {
  return {
    kind: 'plan',
    title: plan.name,
    team,
    description: plan.description,
    ...sideBySide(scenarios, baselineId),
  }
}

function sideBySide(projected: ProjectedScenario[], baselineId: string | undefined) {
  const scenarios = lettered(projected)
  const columns = scenarios.map(({ scenario, letter, projection }) => ({
    id: scenario.id,
    letter,
    name: scenario.name,
    projection,
    source: projection ?? undefined,
  }))
  const heads = scenarios.map(({ letter, scenario }) => `${letter} · ${scenario.name}`)
  const rows = compareHeadlines(columns, baselineId)
  const inputs = differingInputs(
    scenarios.map(({ document, projection }) => ({ document, defaults: projection?.defaults })),
  )
  const costs = comparedCosts(columns, baselineId ?? '')?.table
  const phases = comparedTimelines(columns, baselineId ?? '')?.table
  const tables: ReportTable[] = [
    changesTable(rows, heads),
    ...(inputs.length > 0 ? [inputsTable('Inputs that differ', inputs, heads)] : []),
    ...(costs ? [{ ...costs, id: 'costs' }] : []),
    ...(phases ? [{ ...phases, id: 'phases' }] : []),
  ]
  return { baselineId, scenarios, tables }
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
