import type { z } from 'zod'
import type { AuditEntity } from '@/lib/contracts/audit'
import { NOT_A_REFERENCE } from '@/lib/contracts/common'
import { InvalidError, type Issue, LimitError, NotFoundError } from '@/lib/contracts/errors'
import type { Prisma, TeamTx } from '@/lib/db'
import { unstorable } from './internal-text'

/** What a verb is called with; what does not come from typed code goes through the same check. */
export type Input<S extends z.ZodType> = z.input<S>

/** Second line of every verb: what is not of the agreed form goes no further. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  const issues: Issue[] = parsed.success
    ? unstorable(parsed.data)
    : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  if (parsed.success && issues.length === 0) return parsed.data
  if (issues.some((issue) => issue.message === NOT_A_REFERENCE)) throw new NotFoundError()
  throw new InvalidError(sentence(issues), issues)
}

function sentence(issues: Issue[]): string {
  const [first] = issues
  if (issues.length > 1) return `${issues.length} fields need another value; each is named with its reason.`
  return first?.path ? `${first.path}: ${first.message}` : (first?.message ?? 'The input is not valid.')
}

export type AuditAction =
  | 'created'
  | 'updated'
  | 'archived'
  | 'revoked'
  | 'accepted'
  | 'role_changed'
  | 'removed'
  | 'left'
  | 'restored'
  | 'duplicated'
  | 'imported'
  | 'revision_saved'
  | 'revision_restored'

/** Inside the transaction of the change: both are there, or neither. */
export async function audit(
  tx: TeamTx,
  ctx: { teamId: string; userId: string; requestId: string },
  event: { action: AuditAction; entity: AuditEntity; entityId: string; detail?: object },
): Promise<void> {
  await tx.auditEvent.create({
    data: {
      teamId: ctx.teamId,
      actorId: ctx.userId,
      requestId: ctx.requestId,
      action: `${event.entity}.${event.action}`,
      entity: event.entity,
      entityId: event.entityId,
      detail: asJson(event.detail ?? {}),
    },
  })
}

/** The same act on several things: a row for each, written at once. */
export async function auditEach(
  tx: TeamTx,
  ctx: { teamId: string; userId: string; requestId: string },
  event: { action: AuditAction; entity: AuditEntity; entityIds: string[] },
): Promise<void> {
  const { teamId, userId: actorId, requestId } = ctx
  const { entity } = event
  const action = `${entity}.${event.action}`
  await tx.auditEvent.createMany({
    data: event.entityIds.map((entityId) => ({ teamId, actorId, requestId, action, entity, entityId })),
  })
}

/** Plain JSON of a value, as the database will hold it: what JSON cannot say (undefined, functions) is gone. */
export function asJson(value: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value))
}

export function atMost(limit: number, count: number, what: string): void {
  if (count < limit) return
  throw new LimitError(`There is room for ${limit} ${what} and all are taken: use fewer, or another place.`, {
    status: 422,
  })
}

export function statusFilter(status: 'active' | 'archived' | 'all') {
  if (status === 'all') return {}
  return status === 'active' ? { archivedAt: null } : { archivedAt: { not: null } }
}
