import { demand } from '@/lib/auth/roles'
import { type AuditPage, listAuditInput } from '@/lib/contracts/audit'
import type { TeamContext } from '@/lib/contracts/context'
import { type Prisma, withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { type Cursor, pageOf, readCursor } from '../internal-cursor'
import { namesOf } from './internal'

const DAY_MS = 86_400_000

/** Who did what, newest first. Two queries a page, however long it is. */
export async function listAudit({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof listAuditInput>
}): Promise<AuditPage> {
  demand(ctx, 'audit.read')
  const { actor, entity, from, to, cursor, limit } = parse(listAuditInput, input)
  const after = readCursor(cursor, 'created', 'time')
  const { teamId } = ctx
  const matching: Prisma.AuditEventWhereInput = {
    teamId,
    ...(actor ? { actorId: actor } : {}),
    ...(entity ? { entity } : {}),
    createdAt: {
      ...(from ? { gte: new Date(from) } : {}),
      ...(to ? { lt: new Date(Date.parse(to) + DAY_MS) } : {}),
    },
  }
  return withTeam(ctx, async (tx) => {
    const rows = await tx.auditEvent.findMany({
      where: after ? { AND: [matching, before(after)] } : matching,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const page = pageOf(rows, limit, (last) => ({
      sort: 'created',
      value: String(last.createdAt.getTime()),
      id: last.id,
    }))
    const names = await namesOf(tx, teamId, page.items)
    const items = page.items.map(({ id, createdAt, actorId, action, entity: of, entityId, detail, requestId }) => ({
      ...{ id, actorId, action, entity: of, entityId, requestId },
      at: createdAt.toISOString(),
      actorName: (actorId && names.get(actorId)) ?? null,
      detail: isObject(detail) ? detail : {},
    }))
    return { items, nextCursor: page.nextCursor }
  })
}

function before(after: Cursor): Prisma.AuditEventWhereInput {
  const at = new Date(Number(after.value))
  return { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: after.id } }] }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
