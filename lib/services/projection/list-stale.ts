import { z } from 'zod'
import type { SystemContext } from '@/lib/contracts/context'
import { withTeam } from '@/lib/db'
import { keyOfTeam } from '../catalog/internal-team'
import { parse } from '../internal'
import { staleScenarios } from './internal-stale'

const inputSchema = z.object({ after: z.uuid().nullable(), limit: z.int().min(1).max(500) })

/**
 * Ids of one team's scenarios whose stored projection is missing, of an older revision, or made by another engine or
 * catalogue; a page after the id `after`, so that one that cannot be projected does not hold up the others.
 */
export async function listStale({ ctx, input }: { ctx: SystemContext; input: unknown }): Promise<string[]> {
  const { after, limit } = parse(inputSchema, input)
  const { catalogNumber } = await keyOfTeam(ctx.teamId)
  const rows = await withTeam(ctx, (tx) =>
    tx.scenario.findMany({
      where: { teamId: ctx.teamId, ...(after ? { id: { gt: after } } : {}), ...staleScenarios(tx, catalogNumber) },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    }),
  )
  return rows.map((row) => row.id)
}
