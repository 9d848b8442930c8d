import { z } from 'zod'
import { LIMITS } from './limits'

export const currencySchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'Give the three-letter code of a currency, such as USD.')

const daySchema = z.iso
  .date('Give the day of the rate as year-month-day, such as 2026-11-23.')
  // A day further on than anywhere on earth is a slip, not a rate.
  .refine((day) => !(Date.parse(day) >= Date.now() + 86_400_000), 'The day of the rate is in the future.')

/** What one unit of a currency is worth, with the day it held and who says so. */
export const exchangeRateSchema = z.strictObject({
  usdPerUnit: z
    .number('Give the rate as a number: how many US dollars one unit is worth.')
    .min(1e-6, 'One unit of a currency is worth more than nothing: give how many US dollars it is worth.')
    .max(1e6, 'One unit of a currency is worth a million US dollars at most.'),
  asOf: daySchema,
  source: z
    .string({ error: 'The source is missing: say where the rate is from.' })
    .trim()
    .min(1, 'Say where the rate is from, such as a central bank.')
    .max(LIMITS.nameLength, `Say it in ${LIMITS.nameLength} characters.`),
})
export type ExchangeRate = z.infer<typeof exchangeRateSchema>

/** What a team's amounts are shown in. They are calculated and kept in US dollars. */
export type TeamCurrency = { code: string; usdPerUnit: number; rate: ExchangeRate | null }

export const DOLLARS: TeamCurrency = { code: 'USD', usdPerUnit: 1, rate: null }

/** Amounts without a rate cannot be converted: they stay in dollars, under the name of dollars. */
export function teamCurrency(code: string, rate: ExchangeRate | null): TeamCurrency {
  return code === 'USD' || !rate ? DOLLARS : { code, usdPerUnit: rate.usdPerUnit, rate }
}
