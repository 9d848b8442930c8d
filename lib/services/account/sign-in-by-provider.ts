import { v7 as newId } from 'uuid'
import type { SignedIn } from '@/lib/contracts/account'
import type { AnonymousContext } from '@/lib/contracts/context'
import { ConflictError, NotFoundError } from '@/lib/contracts/errors'
import { type ProviderProblem, type ProviderSignInInput, providerSignInInput } from '@/lib/contracts/identity'
import { type TeamTx, withIdentity, withSignup } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { acceptInvitation } from '../invitation/accept'
import { openInvitation } from '../invitation/internal'
import { slugFor } from './internal'
import { findIdentity, personName, vouchedEmail } from './internal-identity'
import { openSession } from './internal-session'

/** `landing`: where they go, when it is not where they came from. */
export type ProviderSignIn =
  | { signedIn: SignedIn; landing: string | null }
  | { refused: Extract<ProviderProblem, 'unverified' | 'exists' | 'invitation'> }

/** Opens a session for the person a provider has named. Who is not known yet gets an account, and never somebody else's:
 * an address that has one is refused, and linked by its owner in the settings (docs/decisions/0040). */
export async function signInByProvider({
  ctx,
  input,
}: {
  ctx: AnonymousContext
  input: Input<typeof providerSignInInput>
}): Promise<ProviderSignIn> {
  const given = parse(providerSignInInput, { ...input, name: input.name.toWellFormed().replaceAll('\0', '') })
  const known = await findIdentity(given)
  if (known) return { signedIn: await comeBack(ctx, known, given), landing: null }

  const email = vouchedEmail(given)
  if (!email) return { refused: 'unverified' }
  if (await hasAccount(email)) return again(ctx, given)
  const invitation = given.invitation ? await openOrNull(given.invitation) : null
  if (given.invitation && invitation?.found.email !== email) return { refused: 'invitation' }

  await ctx.attempts.signUp(ctx.address)
  const user = { id: newId(), email, name: personName(given.name, email) }
  const made = await (invitation ? makeInvited(user, given) : makeWithTeam(ctx, user, given))
  if (!made) return again(ctx, given)
  const signedIn = await openSession(ctx, user, given.provider)
  return { signedIn, landing: given.invitation ? await join(ctx, signedIn, given.invitation) : null }
}

/** The address has an account: their own, made in another window a moment ago, or one that they have to open first. */
async function again(ctx: AnonymousContext, given: ProviderSignInInput): Promise<ProviderSignIn> {
  const known = await findIdentity(given)
  return known ? { signedIn: await comeBack(ctx, known, given), landing: null } : { refused: 'exists' }
}

async function comeBack(
  ctx: AnonymousContext,
  { id, userId }: { id: string; userId: string },
  given: ProviderSignInInput,
): Promise<SignedIn> {
  const now = new Date()
  const user = await withIdentity({ userId }, async (tx) => {
    await tx.userIdentity.updateMany({ where: { id, userId }, data: { email: given.email, lastUsedAt: now } })
    const email = vouchedEmail(given)
    if (email)
      await tx.user.updateMany({ where: { id: userId, email, emailVerifiedAt: null }, data: { emailVerifiedAt: now } })
    return tx.user.findUniqueOrThrow({ where: { id: userId }, select: { id: true, email: true, name: true } })
  })
  return openSession(ctx, user, given.provider)
}

type NewUser = { id: string; email: string; name: string }

async function hasAccount(email: string): Promise<boolean> {
  return (await withIdentity({ email }, (tx) => tx.user.count({ where: { email } }))) > 0
}

/** User and identity; false when the address has got an account in the meantime. */
async function insert(tx: Pick<TeamTx, 'user' | 'userIdentity'>, user: NewUser, given: ProviderSignInInput) {
  const now = new Date()
  const { count } = await tx.user.createMany({ data: [{ ...user, emailVerifiedAt: now }], skipDuplicates: true })
  if (count === 0) return false
  const { provider, issuer, subject, email } = given
  await tx.userIdentity.createMany({
    data: [{ id: newId(), userId: user.id, provider, issuer, subject, email, lastUsedAt: now }],
  })
  return true
}

function makeWithTeam(ctx: AnonymousContext, user: NewUser, given: ProviderSignInInput): Promise<boolean> {
  const key = { userId: user.id, teamId: newId() }
  const name = `${user.name}'s team`
  return withSignup(key, async (tx) => {
    if (!(await insert(tx, user, given))) return false
    await tx.team.createMany({ data: [{ id: key.teamId, slug: slugFor(name), name }] })
    await tx.membership.createMany({ data: [{ teamId: key.teamId, id: newId(), userId: user.id, role: 'owner' }] })
    const detail = { name, by: given.provider }
    await audit(
      tx,
      { ...key, requestId: ctx.requestId },
      { action: 'created', entity: 'team', entityId: key.teamId, detail },
    )
    return true
  }).catch(lostRace)
}

function makeInvited(user: NewUser, given: ProviderSignInInput): Promise<boolean> {
  return withIdentity({ userId: user.id }, (tx) => insert(tx, user, given)).catch(lostRace)
}

/** The same person at the same moment: the identity is taken, and nothing of this attempt was kept. */
function lostRace(problem: unknown): false {
  if (problem instanceof ConflictError) return false
  throw problem
}

function openOrNull(token: string) {
  return openInvitation(token).catch(nothing)
}

/** An invitation that has ended meanwhile leaves an account without a team; its page says what became of it. */
async function join(ctx: AnonymousContext, { userId, sessionId, email, name }: SignedIn, token: string) {
  const user = { requestId: ctx.requestId, userId, sessionId, email, name }
  const joined = await acceptInvitation({ ctx: user, input: { token } }).catch(nothing)
  return joined && `/${joined.team.slug}/plans`
}

function nothing(problem: unknown): null {
  if (problem instanceof NotFoundError) return null
  throw problem
}
