import type { database } from './client'

type Prisma = ReturnType<typeof database>['prisma']

/**
 * What a verb gets inside a transaction: the tables and tagged raw queries. The unsafe raw queries are left out, since
 * text put together by hand is how a setting of another team could be slipped in.
 */
export type TeamTx = Pick<
  Prisma,
  | 'user'
  | 'userSession'
  | 'userIdentity'
  | 'emailConfirmation'
  | 'team'
  | 'passwordReset'
  | 'membership'
  | 'invitation'
  | 'plan'
  | 'scenario'
  | 'revision'
  | 'projection'
  | 'auditEvent'
  | 'shareLink'
  | 'idempotencyKey'
  | 'storedFile'
  | 'storedFileChunk'
  | 'report'
  | 'catalogRevision'
  | '$queryRaw'
  | '$executeRaw'
>

/** Before a team is chosen only who one is, and where one belongs, can be read. */
export type IdentityTx = Pick<
  TeamTx,
  'user' | 'userSession' | 'userIdentity' | 'emailConfirmation' | 'passwordReset' | 'team' | 'membership' | '$queryRaw'
>

/** Behind the token of a mailed link there is one row, and nothing can be written. */
export type TokenTx = Pick<TeamTx, 'invitation' | 'passwordReset'>

/** Behind a share link there is one row, and nothing can be written. */
export type ShareTx = Pick<TeamTx, 'shareLink'>
