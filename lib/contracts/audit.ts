import { z } from 'zod'
import { idSchema, type Page, pageInputSchema, timestampSchema } from './common'

/** What an audit row can be about. */
export const AUDIT_ENTITIES = [
  'team',
  'membership',
  'invitation',
  'plan',
  'scenario',
  'share',
  'report',
  'catalog',
] as const
export type AuditEntity = (typeof AUDIT_ENTITIES)[number]

const daySchema = z.iso.date('Give a day as year-month-day, such as 2026-11-23.')

export const listAuditInput = pageInputSchema
  .extend({
    actor: z.uuid('Choose a member.').optional(),
    entity: z.enum(AUDIT_ENTITIES, `Choose one of ${AUDIT_ENTITIES.join(', ')}.`).optional(),
    /** First and last day, both included, in UTC. */
    from: daySchema.optional(),
    to: daySchema.optional(),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: 'The last day is before the first.' })

export const auditEventSchema = z.object({
  id: idSchema,
  at: timestampSchema,
  /** Null: the system, or someone who has left the team (then `actorId` is set). */
  actorName: z.string().nullable(),
  actorId: idSchema.nullable(),
  action: z.string(),
  entity: z.string(),
  entityId: idSchema,
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
})
export type AuditView = z.infer<typeof auditEventSchema>
export type AuditPage = Page<AuditView>
