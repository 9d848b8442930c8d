import type { SharedComparison } from '@/lib/contracts/share'
import { sharedComparison } from '@/lib/presentation/shared'

/** A shared comparison as the file that it would be downloaded as, without what is for reading: the import takes it. */
export function fileOfComparison(shared: SharedComparison): Record<string, unknown> {
  const { baselineId, scenarios } = sharedComparison(shared)
  return {
    format: 'headroom.comparison',
    formatVersion: 1,
    team: shared.teamName,
    title: shared.title,
    baselineId,
    scenarios: scenarios.map(({ plan, scenario, revision, document, projection }) => ({
      plan: { name: plan.name, kind: plan.kind },
      scenario: { id: scenario.id, name: scenario.name },
      revision: { number: revision.number },
      ...(projection ? { engineVersion: projection.engineVersion, catalogVersion: projection.catalogVersion } : {}),
      document,
    })),
  }
}
