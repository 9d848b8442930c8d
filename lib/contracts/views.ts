import type { LeverChoice, PaymentChoice } from '@/lib/projection'
import type { RegionComparison } from '@/lib/projection/regions/types'
import type { LayoutRow, Projection, Sampled } from '@/lib/projection/result'
import type { DeploymentChoice } from '@/lib/projection/serving/choice'
import type { Scenario } from '@/lib/projection/spec'
import type { RevisionSummary, ScenarioSummary } from './plan-scenario'

/** Views whose parts are the engine's own types; what pages and the browser's client take. */
export type RevisionView = RevisionSummary & { document: Scenario; made: RevisionMade | null }
/** What a revision came to when it was saved, in US dollars, kWh and kg, and what that was worked out with. */
export type RevisionMade = {
  engineVersion: string
  catalogVersion: string
  asOf: string
  figures: Record<string, number>
}
export type ScenarioView = ScenarioSummary & { revision: RevisionView }
/** Layouts of a run, the best first. */
export type LayoutsView = { layouts: LayoutRow[] }

export type ProjectionView = { projection: Projection }
export type SampledView = { sampled: Sampled }
export type DeploymentsView = { deployments: DeploymentChoice }
export type LeversView = { levers: LeverChoice }
export type PaymentsView = { payments: PaymentChoice }
export type RegionsView = { comparison: RegionComparison }
/** A stored projection of one revision. */
export type StoredProjectionView = ProjectionView & { scenarioId: string; number: number; inputHash: string }
export type ConflictVersion = { number: number; document: Scenario; author: string; createdAt: string; note: string }
