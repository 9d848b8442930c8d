import { z } from 'zod'
import { idSchema } from './common'
import { LIMITS } from './limits'

export const searchInput = z.object({
  /** Words that must all occur in the name; none asks for what changed last. */
  q: z.string().trim().max(LIMITS.searchLength, `Search for at most ${LIMITS.searchLength} characters.`).default(''),
})

export const foundSchema = z.object({
  plans: z.array(z.object({ id: idSchema, name: z.string() })),
  scenarios: z.array(z.object({ id: idSchema, name: z.string(), planId: idSchema, planName: z.string() })),
})
export type Found = z.infer<typeof foundSchema>
