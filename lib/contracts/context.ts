/** Who asks. Made only by lib/auth; every verb takes one. */

export const ROLES = ['owner', 'admin', 'editor', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Someone who is not signed in: what signing up and in need, and nothing else. */
export type AnonymousContext = {
  requestId: string
  /** Network address as far as it can be known; counts attempts, is never stored in clear. */
  address: string
  userAgent: string
}

export type UserContext = {
  requestId: string
  userId: string
  sessionId: string
  email: string
  name: string
}

export type TeamContext = {
  requestId: string
  userId: string
  teamId: string
  teamSlug: string
  teamName: string
  /** Read from the membership row of this request. */
  role: Role
}
