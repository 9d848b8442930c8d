import { z } from 'zod'
import { descriptionSchema, nameSchema } from './common'
import { documentSchema } from './document'
import { LIMITS } from './limits'
import { type PlanView, planKindSchema } from './plan'

/** The JSON files that this product writes, read again. What a file says beside names and documents (ids, projections,
 * notes) stays behind: figures are worked out anew. */
export const FILE_FORMATS = ['headroom.scenario', 'headroom.plan', 'headroom.comparison'] as const

const versionSchema = z.string().max(100).optional()

const scenarioInFile = z.object({
  plan: z.object({ name: nameSchema, kind: planKindSchema.optional() }).optional(),
  scenario: z.object({ id: z.string().max(100).optional(), name: nameSchema }, 'A scenario has a name.'),
  revision: z.object({ number: z.int().min(1) }).optional(),
  engineVersion: versionSchema,
  catalogVersion: versionSchema,
  document: documentSchema,
})
export type ScenarioInFile = z.output<typeof scenarioInFile>

const head = {
  formatVersion: z.literal(1, 'This version of Headroom reads files of format version 1.'),
  team: z.string().max(500).optional(),
  /** What the new plan is called; without, what the file says. */
  name: nameSchema.optional(),
}

const several = {
  ...head,
  title: nameSchema.optional(),
  description: descriptionSchema.optional(),
  baselineId: z.string().max(100).nullish(),
  scenarios: z
    .array(scenarioInFile, 'A file of several scenarios lists them under "scenarios".')
    .min(1, 'The file holds no scenario.')
    .max(LIMITS.scenariosPerPlan, `A plan holds at most ${LIMITS.scenariosPerPlan} scenarios: import fewer.`),
}

export const importPlanInput = z.discriminatedUnion(
  'format',
  [
    z.object({ format: z.literal('headroom.plan'), ...several }),
    z.object({ format: z.literal('headroom.comparison'), ...several }),
    scenarioInFile.extend({ format: z.literal('headroom.scenario'), ...head }),
  ],
  `The format must be one of ${FILE_FORMATS.join(', ')}: choose a file that was downloaded from Headroom as JSON.`,
)

/** What came in, and what the reader should know of it. */
export type ImportedPlan = {
  plan: PlanView
  scenarios: { id: string; name: string }[]
  notes: string[]
}
