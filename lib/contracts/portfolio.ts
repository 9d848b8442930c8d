import { z } from 'zod'
import { idSchema, monthSchema, timestampSchema } from './common'

/** What the months of a plan are made of, in this order wherever they are kept: medians, but for accelerators, of which
 * the most held at once in the month count. */
export const MONTHLY_FIGURES = ['usd', 'kwh', 'kg', 'accelerators'] as const
export type MonthlyFigure = (typeof MONTHLY_FIGURES)[number]
/** The figures that add up over months, and so have a total with a range. */
export const SUMMED_FIGURES = ['usd', 'kwh', 'kg'] as const
export type SummedFigure = (typeof SUMMED_FIGURES)[number]

/** Kept on a scenario's row: month 0 first, and for each sum the part that every uncertain input has in its spread, as
 * standard deviation of the logarithm with its sign. Shared inputs can so be combined over plans. */
export type Monthly = {
  months: [usd: number, kwh: number, kg: number, accelerators: number][]
  spread: Record<SummedFigure, Record<string, number>>
}

export const PERIOD_MONTHS = [12, 24, 36, 60] as const
export const portfolioInput = z.object({
  /** First month shown; this month unless given. */
  from: monthSchema.optional(),
  months: z.coerce
    .number()
    .pipe(z.union(PERIOD_MONTHS.map((count) => z.literal(count))))
    .default(12),
})

const rangeSchema = z.object({ p10: z.number(), p50: z.number(), p90: z.number() })
const monthRowSchema = z.object({
  month: monthSchema,
  usd: z.number(),
  kwh: z.number(),
  kg: z.number(),
  accelerators: z.number(),
})

export const portfolioSchema = z.object({
  period: z.object({ from: monthSchema, to: monthSchema, months: z.number() }),
  /** Active plans; those of them whose figures are counted; those counted from the month they were made in. */
  plans: z.object({ active: z.number(), counted: z.number(), undated: z.number(), inPeriod: z.number() }),
  /** The plans that cost most in the period, largest first, then all others as one without an id. */
  groups: z.array(
    z.object({ planId: idSchema.nullable(), name: z.string(), plans: z.number(), months: z.array(monthRowSchema) }),
  ),
  totals: z.record(z.enum(SUMMED_FIGURES), rangeSchema),
  /** Medians that fall before and after the period. */
  outside: z.object({ before: z.number(), after: z.number() }),
  catalog: z.object({ version: z.string(), asOf: z.string() }),
})
export type Portfolio = z.infer<typeof portfolioSchema>
export type PortfolioGroup = Portfolio['groups'][number]

const placeSchema = z.object({
  planId: idSchema,
  planName: z.string(),
  scenarioId: idSchema,
  scenarioName: z.string(),
})
export type AttentionPlace = z.infer<typeof placeSchema>

/** A sort of trouble: how many scenarios have it, and the first few of them. */
const troubleSchema = z.object({ total: z.number(), places: z.array(placeSchema.extend({ count: z.number() })) })
export type Trouble = z.infer<typeof troubleSchema>

export const attentionSchema = z.object({
  /** Cannot run as planned; `count` is the number of problems. */
  broken: troubleSchema,
  /** The newest revision has no figures; `count` is its number. */
  unprojected: troubleSchema,
  /** Figures of another engine or catalogue; `count` is the revision. */
  outdated: troubleSchema,
  /** Invitations that should have gone out by mail and have not; for those who manage members. */
  unsent: z.number(),
})
export type Attention = z.infer<typeof attentionSchema>

export const activitySchema = z.object({
  at: timestampSchema,
  /** Null: the system, or somebody who has left. */
  actorName: z.string().nullable(),
  bySystem: z.boolean(),
  action: z.string(),
  /** Rows of one request of one sort count as one act. */
  count: z.number(),
  planId: idSchema.nullable(),
  scenarioId: idSchema.nullable(),
  name: z.string(),
})
export type Activity = z.infer<typeof activitySchema>

export type PortfolioView = Portfolio & { attention: Attention; activity: Activity[] }
