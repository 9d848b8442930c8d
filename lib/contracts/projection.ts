import { z } from 'zod'
import { refSchema } from './common'
import { documentSchema } from './document'
import { LIMITS } from './limits'
import { revisionNumberSchema } from './plan-scenario'

/** The document itself, so that issues carry its own paths. */
export const previewInput = documentSchema

/** What the search for a deployment leaves as it is, and the least bits of a weight. */
export const listDeploymentsInput = z.object({
  document: documentSchema,
  keep: z
    .array(z.enum(['accelerator', 'engine', 'weightPrecision']))
    .max(3)
    .optional(),
  leastWeightBits: z.union([z.literal(4), z.literal(8), z.literal(16)]).optional(),
})

/** The regions that a plan is held against, by `provider:region`; without them, those that a planner would look at. */
export const listRegionsInput = z.object({
  document: documentSchema,
  regions: z
    .array(z.string().trim().min(1).max(LIMITS.nameLength))
    .max(LIMITS.comparedRegions - 1)
    .optional(),
})

/** Without a number: the current revision. */
export const getProjectionInput = z.object({ scenarioId: refSchema, number: revisionNumberSchema.optional() })

/** Payload of a job: ids only. */
export const storeCurrentInput = z.object({ scenarioId: refSchema })
