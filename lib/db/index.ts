/** The only door to the database. The bare client and its pool stay behind it. */
export { closeDatabase } from './client'
export { uniqueConstraintOf } from './errors'
export type {
  AuditEvent,
  Invitation,
  Membership,
  MembershipRole,
  Plan,
  PlanKind,
  Projection,
  Report,
  Revision,
  Scenario,
  ShareLink,
  Team,
  User,
  UserSession,
} from './generated/client'
export { Prisma } from './generated/client'
export { rateOf } from './rate'
export { type RateLimiterOptions, rateLimiter } from './rate-limiter'
export { databaseReady } from './ready'
export { listTeamIds } from './system'
export {
  type IdentityKey,
  type ShareKey,
  type SubjectKey,
  type TeamKey,
  withIdentity,
  withShare,
  withSignup,
  withTeam,
  withTeamUnit,
  withToken,
} from './transaction'
export type { IdentityTx, ShareTx, TeamTx, TokenTx } from './types'
