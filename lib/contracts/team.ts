import { z } from 'zod'
import { idSchema, nameSchema, refSchema, timestampSchema } from './common'
import { ROLES } from './context'
import { currencySchema, exchangeRateSchema } from './currency'

export const teamSchema = z.object({
  id: idSchema,
  slug: z.string(),
  name: z.string(),
  currency: z.string(),
  /** Null for US dollars. */
  rate: exchangeRateSchema.nullable(),
  createdAt: timestampSchema,
  role: z.enum(ROLES),
})
export type TeamView = z.infer<typeof teamSchema>

export const updateTeamInput = z
  .strictObject({
    name: nameSchema.optional(),
    currency: currencySchema.optional(),
    /** Needed with any currency but USD, and anew when the currency changes. */
    rate: exchangeRateSchema.nullable().optional(),
  })
  .refine((input) => Object.keys(input).length > 0, 'Nothing to change: give a name, a currency or a rate.')
export type UpdateTeamInput = z.infer<typeof updateTeamInput>

export const createTeamInput = z.strictObject({ name: nameSchema })

export const memberRefInput = z.object({ memberId: refSchema })

export const changeRoleInput = z.strictObject({
  memberId: refSchema,
  role: z.enum(ROLES, `Choose one of ${ROLES.join(', ')}.`),
})

export const memberSchema = z.object({
  id: idSchema,
  userId: idSchema,
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  joinedAt: timestampSchema,
})
export type Member = z.infer<typeof memberSchema>
