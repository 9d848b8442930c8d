/** Who asks. Made only by lib/auth; every verb takes one. */

import type { TeamCurrency } from './currency'

export const ROLES = ['owner', 'admin', 'editor', 'viewer'] as const
export type Role = (typeof ROLES)[number]

export type PasswordTools = {
  hash(password: string): Promise<string>
  /** Does the same work when there is no hash to compare with, and then says no. */
  verify(hash: string | null, password: string): Promise<boolean>
  /** Why a new password is refused, or null. `about` are words that a guesser would try first, such as the name. */
  weakness(password: string, about: string[]): string | null
}

/** Counters of attempts; each throws a LimitError when there were too many. */
export type AttemptLimits = {
  signUp(address: string): Promise<void>
  /** Asking for a link that sets a new password; counted alike for addresses with and without an account. */
  passwordReset(address: string, email: string): Promise<void>
  /** Guessing at the token of an invitation or of a password reset. */
  token(address: string): Promise<{ succeeded(): Promise<void> }>
  /** Opening share links, right ones and wrong ones. */
  shareOpen(address: string): Promise<void>
  /** Taking a PDF or a workbook of a share link. */
  sharePaper(address: string): Promise<void>
  /** Guessing at the password of a share link. */
  sharePassword(address: string, tokenHash: string): Promise<{ succeeded(): Promise<void> }>
  /** Beginning or ending a log-in by a provider. */
  provider(address: string): Promise<void>
  /** Asking for a mail that proves an address. */
  confirmation(userId: string): Promise<void>
  signIn(address: string, email: string): Promise<{ succeeded(): Promise<void> }>
}

/** Someone who is not signed in: what signing up and in need, and nothing else. */
export type AnonymousContext = {
  requestId: string
  /** Network address as far as it can be known; counts attempts, is stored only as a hash. */
  address: string
  userAgent: string
  passwords: PasswordTools
  attempts: AttemptLimits
}

export type UserContext = {
  requestId: string
  userId: string
  sessionId: string
  email: string
  name: string
}

/** A user who proves by the password that it is they who ask. */
export type ProvingContext = UserContext & Pick<AnonymousContext, 'address' | 'passwords' | 'attempts'>

export type TeamContext = {
  requestId: string
  userId: string
  teamId: string
  teamSlug: string
  teamName: string
  /** What amounts are shown in. */
  currency: TeamCurrency
  /** Revision of the team's own rows of the catalogue; 0 for none. */
  catalogNumber: number
  /** Read from the membership row of this request. */
  role: Role
}

/** A member who makes something that a password opens. */
export type SealingContext = TeamContext & { passwords: Pick<PasswordTools, 'hash' | 'weakness'> }

/** A job that works for a person outside of any team, named in its payload. */
export type JobContext = { requestId: string }

/** A job that works for one team; made by the worker only, from ids in the job's payload. */
export type SystemContext = { requestId: string; teamId: string }
