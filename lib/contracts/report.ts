import { z } from 'zod'
import { idSchema, type Page, pageInputSchema, personSchema, refSchema, timestampSchema } from './common'
import { comparedIds, type ProjectedScenario } from './comparison'
import type { TeamCurrency } from './currency'

export const REPORT_FORMATS = ['pdf', 'xlsx'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]
export const REPORT_KINDS = ['scenario', 'comparison', 'plan'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

const ONE_OF_BOTH = 'Name either a plan or scenarios.'

/** A plan stands for its active scenarios, the baseline first; scenarios for themselves, in their order. */
export const createReportInput = z
  .strictObject({
    format: z.enum(REPORT_FORMATS, `Choose one of ${REPORT_FORMATS.join(', ')}.`),
    planId: refSchema.optional(),
    scenarioIds: comparedIds(1, 'Name at least one scenario.').optional(),
    /** What the others are held against; the first when it is not said. */
    baselineId: refSchema.optional(),
  })
  .refine(({ planId, scenarioIds }) => (planId === undefined) !== (scenarioIds === undefined), {
    path: ['scenarioIds'],
    message: ONE_OF_BOTH,
  })
  .refine(({ planId, baselineId }) => planId === undefined || baselineId === undefined, {
    path: ['baselineId'],
    message: 'A plan has a baseline of its own: leave this out.',
  })

export const reportRefInput = z.object({ reportId: refSchema })
export const listReportsInput = pageInputSchema

export const reportSchema = z.object({
  id: idSchema,
  kind: z.enum(REPORT_KINDS),
  format: z.enum(REPORT_FORMATS),
  title: z.string(),
  status: z.enum(['waiting', 'writing', 'ready', 'failed']),
  /** Why it failed, and the way out. */
  problem: z.string().nullable(),
  /** Bytes of the file, once there is one. */
  size: z.number().int().nullable(),
  createdAt: timestampSchema,
  createdBy: personSchema.nullable(),
  expiresAt: timestampSchema,
})
export type ReportView = z.infer<typeof reportSchema>
export type ReportList = Page<ReportView>

export type KeptFile = { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }

/** What a report is written from: read when it is written, so that it says what is saved then. */
export type ReportOrder = {
  kind: ReportKind
  format: ReportFormat
  teamName: string
  currency: TeamCurrency
  plan: { id: string; name: string; kind: ProjectedScenario['plan']['kind']; description: string } | null
  baselineId: string
  scenarios: ProjectedScenario[]
  /** Of a plan: active scenarios beyond those that one report shows. */
  leftOut: number
}
