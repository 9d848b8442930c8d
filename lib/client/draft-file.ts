import type { Projection } from '@/lib/projection/result'
import type { Scenario } from '@/lib/projection/spec'

type Place = { team: string; plan: { name: string }; scenario: { name: string } }
type Draft = { document: Scenario; base: number; dirty: boolean }

/** What is on screen, saved or not, as a file that comes in again; with where it is from, as every file says. */
export function draftFile(place: Place, { document, base, dirty }: Draft, projection: Projection | undefined) {
  return {
    format: 'headroom.scenario',
    formatVersion: 1,
    team: place.team,
    plan: { name: place.plan.name },
    scenario: { name: place.scenario.name },
    /** The revision that was opened; `changed` where the document is no longer the one that it saved. */
    revision: { number: base, changed: dirty },
    ...(projection
      ? {
          engineVersion: projection.engineVersion,
          catalogVersion: projection.catalogVersion,
          asOf: projection.asOf,
        }
      : {}),
    document,
  }
}
