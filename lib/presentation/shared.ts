import type { Comparison, ProjectedScenario } from '@/lib/contracts/comparison'
import { planKindOf } from '@/lib/contracts/plan'
import type { SharedComparison, SharedScenario } from '@/lib/contracts/share'
import { comparisonReport, type Report, scenarioReport } from './report'

/** A frozen comparison as the pages of a team know one. Ids are places in it: those of the team stayed at home. */
export function sharedComparison({ baseline, scenarios, together }: SharedComparison): Comparison {
  const plans = [...new Set(scenarios.map(({ planName }) => planName))]
  return {
    baselineId: idAt(baseline),
    scenarios: scenarios.map(
      ({ planName, planKind, scenarioName, archived, revision, document, projection }, index): ProjectedScenario => ({
        plan: { id: `plan-${plans.indexOf(planName) + 1}`, name: planName, kind: planKind },
        scenario: { id: idAt(index), name: scenarioName, status: archived ? 'archived' : 'active' },
        revision: { number: revision },
        document,
        projection,
      }),
    ),
    others: [],
    ...(together ? { together } : {}),
  }
}

/** The same files as a team makes, of what is frozen. */
export function sharedReport(shared: SharedScenario | SharedComparison): Report {
  if (shared.kind === 'comparison') {
    return {
      ...comparisonReport({ name: shared.teamName, currency: shared.currency }, sharedComparison(shared)),
      title: shared.title,
    }
  }
  const { teamName, planName, scenarioName, revision, document, projection } = shared
  return scenarioReport(
    { name: teamName, currency: shared.currency },
    {
      plan: { id: 'plan-1', name: planName, kind: planKindOf(document.workload) },
      scenario: { id: idAt(0), name: scenarioName, status: 'active' },
      revision: { number: revision },
      document,
      projection,
    },
  )
}

function idAt(index: number): string {
  return `scenario-${index + 1}`
}
