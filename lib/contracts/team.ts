import { z } from 'zod'
import { idSchema, nameSchema, refSchema, timestampSchema } from './common'
import { ROLES } from './context'

export const currencySchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'Give the three-letter code of a currency, such as USD.')

export const teamSchema = z.object({
  id: idSchema,
  slug: z.string(),
  name: z.string(),
  currency: z.string(),
  createdAt: timestampSchema,
  role: z.enum(ROLES),
})
export type TeamView = z.infer<typeof teamSchema>

export const updateTeamInput = z
  .strictObject({ name: nameSchema.optional(), currency: currencySchema.optional() })
  .refine((input) => Object.keys(input).length > 0, 'Nothing to change: give a name or a currency.')
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
