import { z } from 'zod'
import type { Projection, Together } from '@/lib/projection/result'
import type { Scenario } from '@/lib/projection/spec'
import { refSchema } from './common'
import { LIMITS } from './limits'
import type { PlanKind } from './plan'

const MOST = LIMITS.comparedScenarios

/** Scenarios of any plans of the team, in the order in which they stand side by side. One alone is looked at before a
 * second is chosen, and exported by itself. */
export const comparisonInput = z.strictObject({
  scenarioIds: comparedIds(1, 'Name at least one scenario.'),
  /** What the others are held against; the first when it is not said. */
  baselineId: refSchema.optional(),
})

export function comparedIds(fewest: number, tooFew: string) {
  return z
    .array(refSchema)
    .min(fewest, tooFew)
    .max(MOST, `At most ${MOST} scenarios are compared at once.`)
    .refine((ids) => new Set(ids).size === ids.length, 'A scenario is named twice: name each once.')
}

export const EXPORT_FORMATS = ['json', 'csv', 'md'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** A scenario with its current revision and what that projects to; null where the engine failed on it. */
export type ProjectedScenario = {
  plan: { id: string; name: string; kind: PlanKind }
  scenario: { id: string; name: string; status: 'active' | 'archived' }
  /** When it was saved, and what was noted: for the team alone. */
  revision: { number: number; createdAt?: string; note?: string }
  document: Scenario
  projection: Projection | null
}

export type ScenarioChoice = { id: string; name: string; plan: { id: string; name: string } }

export type Comparison = {
  baselineId: string
  scenarios: ProjectedScenario[]
  /** Other active scenarios of the same plans, to choose from. */
  others: ScenarioChoice[]
  /** The scenarios against the baseline on the same draws; absent where there is nothing to hold against each other. */
  together?: Together
}

export type ProjectedPlan = {
  plan: { id: string; name: string; kind: PlanKind; description: string }
  baselineId: string | undefined
  scenarios: ProjectedScenario[]
}
