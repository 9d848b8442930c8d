import { z } from 'zod'
import type { Projection, Together } from '@/lib/projection/result'
import type { Scenario } from '@/lib/projection/spec'
import {
  idSchema,
  NOT_A_REFERENCE,
  nameSchema,
  type Page,
  pageInputSchema,
  personSchema,
  refSchema,
  timestampSchema,
} from './common'
import { comparedIds, EXPORT_FORMATS } from './comparison'
import type { TeamCurrency } from './currency'
import { LIMITS } from './limits'
import type { PlanKind } from './plan'
import { revisionNumberSchema } from './plan-scenario'
import { REPORT_FORMATS } from './report'

/** 48 bytes in base64url, without padding. */
const TOKEN = /^[\w-]{64}$/

const DAYS = `A link lasts 1 to ${LIMITS.shareDaysMax} days, or null: until it is revoked.`
const SHORT = `The password is shorter than ${LIMITS.sharePasswordLengthMin} characters: make it longer.`

/** What every link is made with, whatever it shows. */
const terms = {
  /** null: until it is revoked. */
  expiresInDays: z.int(DAYS).min(1, DAYS).max(LIMITS.shareDaysMax, DAYS).nullable().default(30),
  password: z
    .string()
    .min(LIMITS.sharePasswordLengthMin, SHORT)
    .max(LIMITS.passwordLengthMax, `The password is longer than ${LIMITS.passwordLengthMax} characters: shorten it.`)
    .optional(),
  /** Whether its readers may take files of what it shows. */
  allowExport: z.boolean().default(false),
}

export const createShareInput = z.strictObject({
  scenarioId: refSchema,
  /** Without a number: the current revision. */
  number: revisionNumberSchema.optional(),
  ...terms,
})

export const createComparisonShareInput = z.strictObject({
  scenarioIds: comparedIds(2, 'A comparison needs at least two scenarios.'),
  /** What the others are held against; the first when it is not said. */
  baselineId: refSchema.optional(),
  /** What readers see above it; without, how many scenarios it holds. */
  title: nameSchema.optional(),
  /** Whether figures that are the same for all are hidden at first. */
  onlyDifferences: z.boolean().default(false),
  ...terms,
})

export const listSharesInput = pageInputSchema.extend({ planId: refSchema.optional() })
export const shareRefInput = z.object({ shareId: refSchema })
/** What cannot be a token is answered as one that leads nowhere. */
const tokenSchema = z.string(NOT_A_REFERENCE).regex(TOKEN, NOT_A_REFERENCE)
export const shareTokenInput = z.object({ token: tokenSchema })
export const openShareInput = z.object({
  token: tokenSchema,
  password: z.string().max(LIMITS.passwordLengthMax).optional(),
})
export const SHARED_FORMATS = [...EXPORT_FORMATS, ...REPORT_FORMATS] as const
export type SharedFormat = (typeof SHARED_FORMATS)[number]
export const exportShareInput = openShareInput.extend({
  format: z.enum(SHARED_FORMATS, `must be one of ${SHARED_FORMATS.join(', ')}`).default('json'),
})

/** A link as its team sees it. The token is in none of its fields: it is shown when the link is made, and never again. */
export const shareSchema = z.object({
  id: idSchema,
  kind: z.enum(['scenario', 'comparison']),
  /** Name of the scenario, or what the comparison is called. */
  title: z.string(),
  /** Of a scenario; null for a comparison. */
  planId: idSchema.nullable(),
  scenarioId: idSchema.nullable(),
  planName: z.string().nullable(),
  revision: z.number().int().nullable(),
  /** Of a comparison, in its order; else none. */
  scenarioIds: z.array(idSchema),
  status: z.enum(['active', 'expired', 'revoked']),
  hasPassword: z.boolean(),
  allowExport: z.boolean(),
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
type Shared = {
  locked: false
  teamName: string
  sharedAt: string
  expiresAt: string | null
  allowExport: boolean
  /** What amounts are shown in, at the rate of when the link was made. */
  currency: TeamCurrency
}
export type SharedScenario = Shared & {
  kind: 'scenario'
  planName: string
  scenarioName: string
  revision: number
  document: Scenario
  projection: Projection
}
/** Scenarios side by side as they were. Told apart by their place: their ids stay at home. */
export type FrozenComparison = {
  baseline: number
  onlyDifferences: boolean
  scenarios: FrozenScenario[]
  /** How sure the differences are; absent in links from before it was kept, and where the engine failed. */
  together?: Together
}
export type FrozenScenario = {
  planName: string
  planKind: PlanKind
  scenarioName: string
  archived: boolean
  revision: number
  document: Scenario
  /** Null where the engine failed on it. Without derivations: a comparison shows none. */
  projection: Projection | null
}
export type SharedComparison = Shared & FrozenComparison & { kind: 'comparison'; title: string }
export type OpenedShare = SharedScenario | SharedComparison | { locked: true; wrong: boolean }
/** What a picture of a link may be made of. */
export type SharePreview = { key: string; shared: SharedScenario | SharedComparison | null }
