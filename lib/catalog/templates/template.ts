import type { Scenario, Workload } from '@/lib/projection/spec'

/** A scenario to begin from: an everyday case, or a run that somebody published. */
export type Template = {
  id: string
  title: string
  kind: Workload
  group: 'start' | 'published'
  /** One or two sentences for the one who chooses. */
  summary: string
  /** Where the numbers come from. */
  source: string
  url: string | null
  /** What was reported of the run, to hold the projection against; never an input of it. */
  published?: {
    acceleratorHours?: number
    days?: number
    energyMwh?: number
    carbonTonnes?: number
    costUsd?: number
    note?: string
  }
  document: Scenario
}
