import { z } from 'zod'
import { idSchema, nameSchema, refSchema, timestampSchema } from './common'
import { ROLES } from './context'
import { METHODS } from './identity'
import { LIMITS } from './limits'

export const emailSchema = z
  .string({ error: 'Give an e-mail address.' })
  .trim()
  .toLowerCase()
  .max(LIMITS.emailLength, `The e-mail address is longer than ${LIMITS.emailLength} characters.`)
  .pipe(z.email('This is not an e-mail address: it needs the form name@example.org.'))

export const newPasswordSchema = z
  .string({ error: 'Give a password.' })
  .min(LIMITS.passwordLengthMin, `The password is too short: use at least ${LIMITS.passwordLengthMin} characters.`)
  .max(LIMITS.passwordLengthMax, `The password is too long: use at most ${LIMITS.passwordLengthMax} characters.`)

export const signUpInput = z.object({
  email: emailSchema,
  name: nameSchema,
  password: newPasswordSchema,
  teamName: nameSchema,
})
export type SignUpInput = z.infer<typeof signUpInput>

/** The same for a fresh and for a taken address. */
export const signUpOutput = z.object({ status: z.literal('accepted') })
export type SignUpOutput = z.infer<typeof signUpOutput>

export const signInInput = z.object({
  email: z.string().trim().toLowerCase().max(LIMITS.emailLength),
  password: z.string().max(LIMITS.passwordLengthMax),
})
export type SignInInput = z.infer<typeof signInInput>

export const askResetInput = z.object({ email: emailSchema })

export const resetTokenInput = z.object({
  token: z.string({ error: 'Give the token of the link.' }).max(200, 'This is no token of ours.'),
})

export const resetPasswordInput = resetTokenInput.extend({ password: newPasswordSchema })

export const updateProfileInput = z.strictObject({ name: nameSchema })

/** The password of the account, when it has one: whoever only holds a session does not move the account to an address. */
export const askEmailChangeInput = z.strictObject({
  email: emailSchema,
  password: z.string().max(LIMITS.passwordLengthMax).optional(),
})

export const confirmationTokenInput = z.strictObject({
  token: z.string({ error: 'Give the token of the link.' }).max(200, 'This is no token of ours.'),
})

/** What a link that proves an address is about. */
export type FoundConfirmation = { email: string; change: boolean }

export const endSessionInput = z.strictObject({ sessionId: refSchema.optional() })

/** What signing in hands to the session cookie. */
export type SignedIn = { userId: string; sessionId: string; email: string; name: string }

export const sessionSchema = z.object({
  id: idSchema,
  createdAt: timestampSchema,
  lastSeenAt: timestampSchema,
  expiresAt: timestampSchema,
  userAgent: z.string(),
  /** How it was opened. */
  method: z.enum(METHODS),
  /** The session that asks. */
  current: z.boolean(),
})
export type SessionSummary = z.infer<typeof sessionSchema>

export const ownTeamSchema = z.object({ id: idSchema, slug: z.string(), name: z.string(), role: z.enum(ROLES) })
export type OwnTeam = z.infer<typeof ownTeamSchema>
