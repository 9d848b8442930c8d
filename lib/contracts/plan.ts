import { z } from 'zod'
import type { Workload } from '@/lib/projection/spec'
import {
  descriptionSchema,
  idSchema,
  monthSchema,
  nameSchema,
  noteSchema,
  type Page,
  pageInputSchema,
  personSchema,
  refSchema,
  timestampSchema,
} from './common'
import { documentSchema } from './document'
import { headlineSchema } from './headline'
import { LIMITS } from './limits'

export const PLAN_KINDS = ['training', 'deployment', 'life_cycle'] as const
export const planKindSchema = z.enum(PLAN_KINDS)
export type PlanKind = z.infer<typeof planKindSchema>

export function planKindOf(workload: Workload): PlanKind {
  return workload === 'life-cycle' ? 'life_cycle' : workload
}

export const PLAN_SORTS = ['updated', '-updated', 'name', '-name', 'created', '-created'] as const

/** What a plan can lack: a start month, figures of its newest revision, a scenario that can run as planned. */
export const PLAN_NEEDS = ['start', 'figures', 'fix'] as const
export type PlanNeed = (typeof PLAN_NEEDS)[number]

export const createPlanInput = z.strictObject({
  name: nameSchema,
  kind: planKindSchema,
  description: descriptionSchema.optional(),
  scenario: z.strictObject({ name: nameSchema, document: documentSchema, note: noteSchema.optional() }),
})

export const planRefInput = z.object({ planId: refSchema })

export const updatePlanInput = z
  .strictObject({
    planId: refSchema,
    name: nameSchema.optional(),
    description: descriptionSchema.optional(),
    /** The scenario that the others are held against; null takes the mark away. */
    baselineScenarioId: idSchema.nullable().optional(),
    /** Month in which the plan begins; null takes it away. */
    startsOn: monthSchema.nullable().optional(),
  })
  .refine(
    (input) => Object.keys(input).length > 1,
    'Nothing to change: give a name, a description, a baseline or a start.',
  )

export const duplicatePlanInput = z.strictObject({ planId: refSchema, name: nameSchema.optional() })

export const setPlansArchivedInput = z.strictObject({
  planIds: z
    .array(refSchema)
    .min(1, 'Choose at least one plan.')
    .max(LIMITS.pageSizeMax, `Choose at most ${LIMITS.pageSizeMax} plans at once.`)
    .refine((ids) => new Set(ids).size === ids.length, 'A plan is named twice: name each once.'),
  /** Out of sight, or back. */
  archived: z.boolean('Say whether to archive: true or false.'),
})
/** The plans that this changed; the others were as wished. */
export type PlansArchived = { changed: string[]; archived: boolean }

export const listPlansInput = pageInputSchema.extend({
  q: z.string().trim().max(LIMITS.searchLength, `Search for at most ${LIMITS.searchLength} characters.`).optional(),
  kind: planKindSchema.optional(),
  status: z.enum(['active', 'archived', 'all']).default('active'),
  needs: z.enum(PLAN_NEEDS).optional(),
  sort: z.enum(PLAN_SORTS).default('-updated'),
})
export type ListPlansInput = z.input<typeof listPlansInput>

export const planSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: planKindSchema,
  description: z.string(),
  status: z.enum(['active', 'archived']),
  archivedAt: timestampSchema.nullable(),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
  createdBy: personSchema.nullable(),
  baselineScenarioId: idSchema.nullable(),
  /** Month in which the plan begins, as far as somebody has said. */
  startsOn: monthSchema.nullable(),
  /** The scenario that speaks for the plan: its baseline, else the first that is not archived. */
  leadScenarioId: idSchema.nullable(),
  scenarioCount: z.number().int(),
  /** Of the baseline, else of the first scenario that is not archived. */
  headline: headlineSchema.nullable(),
})
export type PlanView = z.infer<typeof planSchema>
export type PlanList = Page<PlanView> & { total: number }
