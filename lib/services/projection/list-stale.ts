import { z } from 'zod'
import type { SystemContext } from '@/lib/contracts/context'
import { type Prisma, withTeam } from '@/lib/db'
import { parse } from '../internal'
import { projectionStamp } from './internal'

const inputSchema = z.object({ after: z.uuid().nullable(), limit: z.int().min(1).max(500) })

/**
 * Ids of one team's scenarios whose stored projection is missing, of an older revision, or made by another engine or
 * catalogue; a page after the id `after`, so that one that cannot be projected does not hold up the others.
 */
export async function listStale({ ctx, input }: { ctx: SystemContext; input: unknown }): Promise<string[]> {
  const { after, limit } = parse(inputSchema, input)
  const rows = await withTeam(ctx, (tx) => {
    const stale: Prisma.ScenarioWhereInput[] = [
      { projectedWith: null },
      { projectedWith: { not: projectionStamp() } },
      { projectedRevision: null },
      { projectedRevision: { not: { equals: tx.scenario.fields.currentRevision } } },
    ]
    return tx.scenario.findMany({
      where: { teamId: ctx.teamId, ...(after ? { id: { gt: after } } : {}), OR: stale },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    })
  })
  return rows.map((row) => row.id)
}
