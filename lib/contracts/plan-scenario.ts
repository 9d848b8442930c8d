import { z } from 'zod'
import { idSchema, nameSchema, noteSchema, pageInputSchema, personSchema, timestampSchema } from './common'
import { documentSchema } from './document'
import { headlineSchema } from './headline'

/** The scenario as an entity of a plan; the document that it holds is `scenario.ts`. */

export const createScenarioInput = z.strictObject({
  planId: z.string(),
  name: nameSchema,
  document: documentSchema,
  note: noteSchema.optional(),
})

export const scenarioRefInput = z.object({ scenarioId: z.string() })

export const listScenariosInput = z.object({
  planId: z.string(),
  status: z.enum(['active', 'archived', 'all']).default('active'),
})
export type ListScenariosInput = z.input<typeof listScenariosInput>

export const updateScenarioInput = z
  .strictObject({
    scenarioId: z.string(),
    name: nameSchema.optional(),
    position: z.number().int().min(0).max(100_000).optional(),
  })
  .refine(
    (input) => input.name !== undefined || input.position !== undefined,
    'Nothing to change: give a name or a position.',
  )

export const duplicateScenarioInput = z.strictObject({ scenarioId: z.string(), name: nameSchema.optional() })

export const saveRevisionInput = z.strictObject({
  scenarioId: z.string(),
  /** Number of the revision that the change was made on; another one in between is a conflict. */
  expectedRevision: z.number().int().min(1),
  document: documentSchema,
  note: noteSchema.optional(),
})

export const revisionNumberSchema = z.coerce.number().int().min(1).max(2_000_000_000)
export const revisionRefInput = z.object({ scenarioId: z.string(), number: revisionNumberSchema })
export const restoreRevisionInput = z.strictObject({
  scenarioId: z.string(),
  number: revisionNumberSchema,
  /** When given, checked as in saving. */
  expectedRevision: z.number().int().min(1).optional(),
})
export const listRevisionsInput = pageInputSchema.extend({ scenarioId: z.string() })
export type ListRevisionsInput = z.input<typeof listRevisionsInput>

export const revisionSummarySchema = z.object({
  id: idSchema,
  number: z.number().int(),
  note: z.string(),
  author: personSchema.nullable(),
  createdAt: timestampSchema,
})
export type RevisionSummary = z.infer<typeof revisionSummarySchema>

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
