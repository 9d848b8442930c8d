import { z } from 'zod'
import { idSchema, refSchema, timestampSchema } from './common'

export const PROVIDERS = ['oidc', 'google', 'github'] as const
export type ProviderId = (typeof PROVIDERS)[number]

/** The ways in. */
export const METHODS = ['password', ...PROVIDERS] as const

/** What a button to log in by needs to know. */
export type ProviderChoice = { id: ProviderId; name: string }

const person = {
  provider: z.enum(PROVIDERS),
  issuer: z.string().min(1).max(500),
  subject: z.string().min(1).max(255),
  /** As the provider says it; it may be no address at all. */
  email: z.string().max(1000),
}

/** What a provider says of a person, once its answer has been checked. */
export const linkIdentityInput = z.strictObject(person)
export const providerSignInInput = z.strictObject({
  ...person,
  emailVerified: z.boolean(),
  name: z.string().max(1000),
  /** The token of the invitation that it began from. */
  invitation: z.string().max(200).optional(),
})
export type ProviderSignInInput = z.infer<typeof providerSignInInput>

export const identityRefInput = z.strictObject({ identityId: refSchema })

export const identitySchema = z.object({
  id: idSchema,
  provider: z.enum(PROVIDERS),
  /** The provider's name for people. */
  name: z.string(),
  email: z.string(),
  linkedAt: timestampSchema,
  lastUsedAt: timestampSchema.nullable(),
  /** False when this server no longer knows the provider: then nobody logs in by it. */
  usable: z.boolean(),
})
export type IdentityView = z.infer<typeof identitySchema>

export type AccountView = {
  name: string
  email: string
  emailVerified: boolean
  /** An address that waits for its confirmation. */
  pendingEmail: string | null
  hasPassword: boolean
  /** Whether this server can send mail. */
  mail: boolean
  identities: IdentityView[]
}

/** Why a log-in by a provider came to nothing; the pages have the sentences. */
export const PROVIDER_PROBLEMS = [
  'denied',
  'state',
  'clock',
  'away',
  'provider',
  'unverified',
  'exists',
  'invitation',
  'taken',
  'many',
  'session',
  'limit',
  'busy',
] as const
export type ProviderProblem = (typeof PROVIDER_PROBLEMS)[number]
