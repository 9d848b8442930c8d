import { AsyncLocalStorage } from 'node:async_hooks'
import { validate } from 'uuid'
import { NotFoundError } from '@/lib/contracts/errors'
import { database, STATEMENT_TIMEOUT_MS } from './client'
import { translated } from './errors'
import type { IdentityTx, ShareTx, TeamTx, TokenTx } from './types'
import { currentUnit, joined, runUnit, type Steps } from './unit'

type Settings = {
  teamId?: string
  userId?: string
  loginEmail?: string
  subject?: SubjectKey
  tokenHash?: string
  share?: ShareKey
}

/** Whom a provider has just named. */
export type SubjectKey = { issuer: string; subject: string }

/** What a share link's token says: whose it is, and the hash that its row is found by. */
export type ShareKey = { teamId: string; tokenHash: string }

// Shared through globalThis for the same reason as the pool: one truth a process, however often this module is loaded.
const slot = globalThis as typeof globalThis & { headroomInTransaction?: AsyncLocalStorage<true> }
slot.headroomInTransaction ??= new AsyncLocalStorage<true>()
const inTransaction = slot.headroomInTransaction

/**
 * One interactive transaction with its settings first. All of them are set each time, also to nothing, so that no
 * transaction depends on what a connection carried before. A transaction inside another is refused: it would take a
 * second connection while holding the first (a deadlock of a full pool), and would not roll back with the outer one.
 */
async function transaction<T>(settings: Settings, fn: (tx: TeamTx) => Promise<T>): Promise<T> {
  refuseNesting()
  if (currentUnit()?.isOpen()) {
    throw new Error('A transaction of another kind was opened while a unit of work holds its own.')
  }
  // A key that is no uuid can name no row; PostgreSQL would otherwise raise an error in the policies.
  for (const id of [settings.teamId, settings.userId, settings.share?.teamId])
    if (id !== undefined && !validate(id)) throw new NotFoundError()
  return translated(() =>
    database().prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select
        set_config('app.team_id', ${settings.teamId ?? ''}, true),
        set_config('app.user_id', ${settings.userId ?? ''}, true),
        set_config('app.login_email', ${settings.loginEmail ?? ''}, true),
        set_config('app.identity_issuer', ${settings.subject?.issuer ?? ''}, true),
        set_config('app.identity_subject', ${settings.subject?.subject ?? ''}, true),
        set_config('app.token_hash', ${settings.tokenHash ?? ''}, true),
        set_config('app.share_team', ${settings.share?.teamId ?? ''}, true),
        set_config('app.share_hash', ${settings.share?.tokenHash ?? ''}, true),
        set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true)`
      if (settings.share || settings.tokenHash) await tx.$executeRaw`set transaction read only`
      return inTransaction.run(true, () => fn(tx))
    }),
  )
}

function refuseNesting(): void {
  if (inTransaction.getStore()) {
    throw new Error('A transaction was opened inside another one. Hand the outer `tx` on instead.')
  }
}

export type TeamKey = { teamId: string; userId?: string }

/** One team's rows and no others. The caller has checked the membership: this is the third lock, not the first. */
export async function withTeam<T>(ctx: TeamKey, fn: (tx: TeamTx) => Promise<T>): Promise<T> {
  refuseNesting()
  const shared = joined(ctx.teamId, (tx) => inTransaction.run(true, () => fn(tx)))
  return shared ?? transaction({ teamId: ctx.teamId, ...(ctx.userId ? { userId: ctx.userId } : {}) }, fn)
}

/** All that verbs do within `work` for this team in one transaction, with `first` and `last` in it. */
export function withTeamUnit<T>(ctx: Required<TeamKey>, steps: Steps<T>): Promise<T> {
  if (currentUnit()) throw new Error('A unit of work was begun inside another one.')
  const { teamId, userId } = ctx
  return runUnit(teamId, (work) => transaction({ teamId, userId }, work), steps)
}

export type IdentityKey = { userId: string } | { email: string } | SubjectKey

/**
 * Before a team is known. By `userId`: oneself, one's sessions, one's memberships and their teams. By `email` (to sign
 * in): the one user of that address, and nothing of theirs. By issuer and subject: the one identity a provider named.
 */
export function withIdentity<T>(key: IdentityKey, fn: (tx: IdentityTx) => Promise<T>): Promise<T> {
  if ('userId' in key) return transaction({ userId: key.userId }, fn)
  return transaction('email' in key ? { loginEmail: key.email.toLowerCase() } : { subject: key }, fn)
}

/** Sign-up: user, team, membership and the first audit row under both settings, in one transaction. */
export function withSignup<T>(key: { userId: string; teamId: string }, fn: (tx: TeamTx) => Promise<T>): Promise<T> {
  return transaction({ teamId: key.teamId, userId: key.userId }, fn)
}

/** Whoever holds a share link: the one row of that hash, while it is neither revoked nor expired, and read-only. */
export function withShare<T>(share: ShareKey, fn: (tx: ShareTx) => Promise<T>): Promise<T> {
  return transaction({ share }, fn)
}

/** Whoever holds the token of an invitation or of a password reset: the one row of that hash while it is good, read-only. */
export function withToken<T>(key: { tokenHash: string }, fn: (tx: TokenTx) => Promise<T>): Promise<T> {
  return transaction({ tokenHash: key.tokenHash }, fn)
}
