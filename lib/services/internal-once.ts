import { createHash } from 'node:crypto'
import { z } from 'zod'
import { config } from '@/lib/config'
import { ConflictError, InvalidError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { type TeamTx, withTeam, withTeamUnit } from '@/lib/db'
import { sealer } from './internal-seal'

const answerSchema = z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.string() })
/** What a route answered, as it goes over the wire. */
export type Answer = z.infer<typeof answerSchema>

const OTHER_REQUEST =
  'This Idempotency-Key was used for another request: send a new key with each new change, and the same one only to repeat it.'
const IN_FLIGHT = 'The first request with this Idempotency-Key is still at work: ask again in a moment.'

type Once = {
  ctx: { teamId: string; userId: string }
  key: string
  /** All that makes the request what it is; another one under the same key is refused. */
  request: string
}

/**
 * Does `work` once for a key and repeats its answer for a day. The answer is kept in the transaction of the change:
 * there are both, or neither. What was refused changed nothing, is not kept, and may be tried again.
 */
export async function once({ ctx, key, request }: Once, work: () => Promise<Answer>) {
  const { teamId, userId } = ctx
  const box = sealer(config().authSecret, key, `${teamId} ${userId}`)
  const own = { teamId, userId, keyHash: createHash('sha256').update(key).digest('base64url') }
  const requestMac = box.mac(request)

  const kept = await withTeam(ctx, (tx) => find(tx, own))
  if (kept) {
    if (kept.requestMac !== requestMac) throw new InvalidError(OTHER_REQUEST)
    return { answer: answerSchema.parse(JSON.parse(box.open(kept.answer))), repeated: true }
  }
  const answer = await withTeamUnit(ctx, {
    first: (tx) => claim(tx, own),
    work,
    async last(tx, made) {
      const expiresAt = new Date(Date.now() + LIMITS.idempotencyHours * 3_600_000)
      await tx.idempotencyKey.deleteMany({ where: { ...own, expiresAt: { lte: new Date() } } })
      await tx.idempotencyKey.createMany({
        data: [{ ...own, requestMac, answer: box.seal(JSON.stringify(made)), expiresAt }],
      })
    },
  })
  return { answer, repeated: false }
}

type Own = { teamId: string; userId: string; keyHash: string }

async function find(tx: TeamTx, own: Own) {
  const row = await tx.idempotencyKey.findFirst({ where: { ...own, expiresAt: { gt: new Date() } } })
  return row && { requestMac: row.requestMac, answer: row.answer }
}

/** The lock goes with the transaction, however that ends: a server that was killed leaves no key in flight. */
async function claim(tx: TeamTx, own: Own): Promise<void> {
  const name = `idempotency ${own.teamId} ${own.userId} ${own.keyHash}`
  const [lock] = await tx.$queryRaw<
    { held: boolean }[]
  >`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as held`
  if (!lock?.held || (await find(tx, own))) throw new ConflictError(IN_FLIGHT, {}, 1)
}
