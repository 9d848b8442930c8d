import { z } from 'zod'
import type { Projection } from '@/lib/projection/result'
import type { Scenario } from '@/lib/projection/spec'
import {
  idSchema,
  NOT_A_REFERENCE,
  type Page,
  pageInputSchema,
  personSchema,
  refSchema,
  timestampSchema,
} from './common'
import { LIMITS } from './limits'
import { revisionNumberSchema } from './plan-scenario'

/** 48 bytes in base64url, without padding. */
const TOKEN = /^[\w-]{64}$/

const DAYS = `A link lasts 1 to ${LIMITS.shareDaysMax} days, or null: until it is revoked.`
const SHORT = `The password is shorter than ${LIMITS.sharePasswordLengthMin} characters: make it longer.`

export const createShareInput = z.strictObject({
  scenarioId: refSchema,
  /** Without a number: the current revision. */
  number: revisionNumberSchema.optional(),
  /** null: until it is revoked. */
  expiresInDays: z.int(DAYS).min(1, DAYS).max(LIMITS.shareDaysMax, DAYS).nullable().default(30),
  password: z
    .string()
    .min(LIMITS.sharePasswordLengthMin, SHORT)
    .max(LIMITS.passwordLengthMax, `The password is longer than ${LIMITS.passwordLengthMax} characters: shorten it.`)
    .optional(),
})

export const listSharesInput = pageInputSchema.extend({ planId: refSchema.optional() })
export const shareRefInput = z.object({ shareId: refSchema })
export const openShareInput = z.object({
  /** What cannot be a token is answered as one that leads nowhere. */
  token: z.string(NOT_A_REFERENCE).regex(TOKEN, NOT_A_REFERENCE),
  password: z.string().max(LIMITS.passwordLengthMax).optional(),
})

/** A link as its team sees it. The token is in none of its fields: it is shown when the link is made, and never again. */
export const shareSchema = z.object({
  id: idSchema,
  planId: idSchema,
  scenarioId: idSchema,
  planName: z.string(),
  scenarioName: z.string(),
  revision: z.number().int(),
  status: z.enum(['active', 'expired', 'revoked']),
  hasPassword: z.boolean(),
  expiresAt: timestampSchema.nullable(),
  revokedAt: timestampSchema.nullable(),
  viewCount: z.number().int(),
  lastViewedAt: timestampSchema.nullable(),
  createdAt: timestampSchema,
  createdBy: personSchema.nullable(),
})
export type ShareView = z.infer<typeof shareSchema>
export type ShareList = Page<ShareView>
export type MadeShare = { share: ShareView; token: string }

/** All that a link shows: no person, no id, no other plan. */
export type SharedScenario = {
  locked: false
  teamName: string
  planName: string
  scenarioName: string
  revision: number
  sharedAt: string
  expiresAt: string | null
  document: Scenario
  projection: Projection
}
export type OpenedShare = SharedScenario | { locked: true; wrong: boolean }
