import type { Prisma, TeamTx } from '@/lib/db'
import { projectionStamp } from './internal'

/** Scenarios whose stored projection is missing, of an older revision, or made by another engine or catalogue. */
export function staleScenarios(tx: TeamTx, catalogNumber: number): Prisma.ScenarioWhereInput {
  return {
    OR: [
      { projectedWith: null },
      { projectedWith: { not: projectionStamp(catalogNumber) } },
      { projectedRevision: null },
      { projectedRevision: { not: { equals: tx.scenario.fields.currentRevision } } },
    ],
  }
}
