import { z } from 'zod'
import {
  idSchema,
  NOT_A_REFERENCE,
  nameSchema,
  noteSchema,
  pageInputSchema,
  personSchema,
  refSchema,
  timestampSchema,
} from './common'
import { documentSchema } from './document'
import { headlineSchema } from './headline'

/** The scenario as an entity of a plan; the document that it holds is `scenario.ts`. */

export const createScenarioInput = z.strictObject({
  planId: refSchema,
  name: nameSchema,
  document: documentSchema,
  note: noteSchema.optional(),
})

export const scenarioRefInput = z.object({ scenarioId: refSchema })

export const listScenariosInput = z.object({
  planId: refSchema,
  status: z.enum(['active', 'archived', 'all']).default('active'),
})
export type ListScenariosInput = z.input<typeof listScenariosInput>

export const updateScenarioInput = z
  .strictObject({
    scenarioId: refSchema,
    name: nameSchema.optional(),
    position: z.number().int().min(0).max(100_000).optional(),
  })
  .refine(
    (input) => input.name !== undefined || input.position !== undefined,
    'Nothing to change: give a name or a position.',
  )

export const duplicateScenarioInput = z.strictObject({ scenarioId: refSchema, name: nameSchema.optional() })

export const saveRevisionInput = z.strictObject({
  scenarioId: refSchema,
  /** Number of the revision that the change was made on; another one in between is a conflict. */
  expectedRevision: z.number().int().min(1),
  document: documentSchema,
  note: noteSchema.optional(),
})

export const revisionNumberSchema = z.coerce
  .number({ error: NOT_A_REFERENCE })
  .int(NOT_A_REFERENCE)
  .min(1, NOT_A_REFERENCE)
  .max(2_000_000_000, NOT_A_REFERENCE)
export const revisionRefInput = z.object({ scenarioId: refSchema, number: revisionNumberSchema })
export const restoreRevisionInput = z.strictObject({
  scenarioId: refSchema,
  number: revisionNumberSchema,
  /** When given, checked as in saving. */
  expectedRevision: z.number().int().min(1).optional(),
})
export const listRevisionsInput = pageInputSchema.extend({ scenarioId: refSchema })
export type ListRevisionsInput = z.input<typeof listRevisionsInput>

export const revisionSummarySchema = z.object({
  id: idSchema,
  number: z.number().int(),
  note: z.string(),
  author: personSchema.nullable(),
  createdAt: timestampSchema,
})
export type RevisionSummary = z.infer<typeof revisionSummarySchema>

/** In the history: with what it changed of the revision before it, up to `LIMITS.historyChanges`, and how much that is in all. */
export const revisionEntrySchema = revisionSummarySchema.extend({
  changes: z.array(z.object({ path: z.string(), from: z.unknown().optional(), to: z.unknown().optional() })),
  changed: z.number().int(),
})
export type RevisionEntry = z.infer<typeof revisionEntrySchema>

/** `document` is a Scenario of version 1 or later, migrated to the current version when read. */
export const revisionSchema = revisionSummarySchema.extend({ document: z.record(z.string(), z.unknown()) })

export const scenarioSummarySchema = z.object({
  id: idSchema,
  planId: idSchema,
  name: z.string(),
  position: z.number().int(),
  status: z.enum(['active', 'archived']),
  archivedAt: timestampSchema.nullable(),
  currentRevision: z.number().int(),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
  headline: headlineSchema.nullable(),
})
export type ScenarioSummary = z.infer<typeof scenarioSummarySchema>
