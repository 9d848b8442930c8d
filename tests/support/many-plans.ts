import { v7 as newId } from 'uuid'
import type { Monthly } from '@/lib/contracts/portfolio'
import { withTeam } from '@/lib/db'
import { projectionStamp } from '@/lib/services/projection/internal'
import type { Member } from './teams'

export type MadePlan = {
  name: string
  startsOn?: string
  archived?: boolean
  errors?: number
  /** Medians of its months, and what they hang on. */
  monthly?: Partial<Monthly>
}

/** Plans of one scenario each, written as they are stored: quicker by far than projecting each. */
export async function makePlans({ ctx }: Member, made: MadePlan[]): Promise<{ planId: string; scenarioId: string }[]> {
  const { teamId } = ctx
  const rows = made.map((plan) => ({ ...plan, planId: newId(), scenarioId: newId() }))
  const spread = { usd: {}, kwh: {}, kg: {} }
  await withTeam(ctx, async (tx) => {
    await tx.plan.createMany({
      data: rows.map(({ planId, name, startsOn, archived }) => ({
        ...{ teamId, id: planId, name, kind: 'training' as const },
        startsOn: startsOn ? new Date(`${startsOn}-01`) : null,
        archivedAt: archived ? new Date() : null,
      })),
    })
    await tx.scenario.createMany({
      data: rows.map(({ planId, scenarioId, errors = 0, monthly }) => ({
        ...{ teamId, id: scenarioId, planId, name: 'First', position: 0 },
        monthly: { months: [], spread, ...monthly },
        headline: {
          ...{ workload: 'training', model: 'M', accelerator: 'x', region: null },
          ...{ engineVersion: '1', catalogVersion: '1', figures: {} },
          problems: { error: errors, warning: 0, note: 0 },
        },
        ...{ projectedRevision: 1, projectedWith: projectionStamp(0) },
      })),
    })
  })
  return rows.map(({ planId, scenarioId }) => ({ planId, scenarioId }))
}
