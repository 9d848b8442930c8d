import { z } from 'zod'
import { emailSchema, newPasswordSchema } from './account'
import { idSchema, nameSchema, refSchema, timestampSchema } from './common'
import { ROLES } from './context'

export const createInvitationInput = z.strictObject({
  email: emailSchema,
  role: z.enum(ROLES, `Choose one of ${ROLES.join(', ')}.`),
  /** `mail` sends the link to the address; `link` shows it once, to be passed on by hand. */
  by: z.enum(['mail', 'link'], 'Choose mail or link.').default('link'),
})

export const invitationRefInput = z.object({ invitationId: refSchema })

/** Whatever comes as a token: one of the wrong form leads nowhere, as one that is not known does. */
export const tokenSchema = z.string({ error: 'Give the token of the link.' }).max(200, 'This is no token of ours.')

export const invitationTokenInput = z.object({ token: tokenSchema })

export const signUpInvitedInput = z.object({ token: tokenSchema, name: nameSchema, password: newPasswordSchema })

export const invitationSchema = z.object({
  id: idSchema,
  email: z.string(),
  role: z.enum(ROLES),
  status: z.enum(['open', 'expired']),
  /** How the link travels: shown to whoever invited, waiting for the mail server, or mailed. */
  sent: z.enum(['link', 'waiting', 'mailed']),
  invitedBy: z.string(),
  createdAt: timestampSchema,
  expiresAt: timestampSchema,
})
export type InvitationView = z.infer<typeof invitationSchema>

/** `link` stands here once and nowhere else; null when it goes by mail. */
export type MadeInvitation = { invitation: InvitationView; link: string | null }

/** `mail`: whether this server can send any. */
export type InvitationList = { items: InvitationView[]; mail: boolean }

/** What the holder of a link sees before they belong to the team. */
export type FoundInvitation = Pick<InvitationView, 'email' | 'role' | 'invitedBy' | 'expiresAt'> & { teamName: string }
