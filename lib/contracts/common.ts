import { z } from 'zod'
import { LIMITS } from './limits'

export const idSchema = z.uuid()

/** An id that came in as part of an address. What is no id names nothing: verbs answer "not found", not "invalid". */
export const NOT_A_REFERENCE = 'not a reference'
export const refSchema = z.uuid({ error: NOT_A_REFERENCE })

export const timestampSchema = z.iso.datetime()

/** A month of the calendar: "2027-01". */
export const monthSchema = z
  .string({ error: 'The month is missing: give one as year-month, such as 2027-01.' })
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'Give a month of this century as year-month, such as 2027-01.')

/** Signs that are not seen and turn the direction of all that follows: a name with one makes the text around it lie. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g
export const straight = (text: string) => text.replace(TURNING, '')

const trimmed = (label: string, maximum: number) =>
  z
    .string({ error: `${label} is missing: give a text.` })
    .overwrite(straight)
    .trim()
    .max(maximum, `${label} is longer than ${maximum} characters: shorten it.`)

export const nameSchema = trimmed('The name', LIMITS.nameLength).min(1, 'The name is empty: give one.')
export const descriptionSchema = trimmed('The description', LIMITS.descriptionLength)
export const noteSchema = trimmed('The note', LIMITS.noteLength)

export const personSchema = z.object({ id: idSchema, name: z.string() })
export type Person = z.infer<typeof personSchema>

/** Page of a list: `nextCursor` is opaque and null on the last page. */
export type Page<T> = { items: T[]; nextCursor: string | null }

export const pageInputSchema = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1, 'Ask for at least 1.')
    .max(LIMITS.pageSizeMax, `Ask for at most ${LIMITS.pageSizeMax}.`)
    .default(LIMITS.pageSize),
})
