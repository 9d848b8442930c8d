import type { PlanNeed } from '@/lib/contracts/plan'
import type { Prisma, TeamTx } from '@/lib/db'
import { staleScenarios } from '../projection/internal-stale'

/** Plans that lack what the portfolio asks for, as a condition on them. */
export function lacking(tx: TeamTx, catalogNumber: number, need: PlanNeed): Prisma.PlanWhereInput {
  if (need === 'start') return { startsOn: null }
  if (need === 'fix') {
    return { scenarios: { some: { archivedAt: null, headline: { path: ['problems', 'error'], gt: 0 } } } }
  }
  return { scenarios: { some: { archivedAt: null, ...staleScenarios(tx, catalogNumber) } } }
}
