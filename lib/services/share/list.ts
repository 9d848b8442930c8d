import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { listSharesInput, type ShareList } from '@/lib/contracts/share'
import { type TeamTx, withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { pageOf, readCursor } from '../internal-cursor'
import { SHARE_COLUMNS, toShareView } from './internal'

const SORT = '-created'

/** Every link of the team, or of one plan and what it is compared with: newest first, revoked and expired ones too. */
export async function listShares({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof listSharesInput>
}): Promise<ShareList> {
  demand(ctx, 'plan.read')
  const { planId, cursor, limit } = parse(listSharesInput, input)
  const after = readCursor(cursor, SORT, 'time')
  const before = after ? new Date(Number(after.value)) : undefined
  const rows = await withTeam(ctx, async (tx) =>
    tx.shareLink.findMany({
      where: {
        teamId: ctx.teamId,
        AND: [
          planId ? { OR: await ofPlan(tx, ctx.teamId, planId) } : {},
          after && before ? { OR: [{ createdAt: { lt: before } }, { createdAt: before, id: { lt: after.id } }] } : {},
        ],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      select: SHARE_COLUMNS,
    }),
  )
  const page = pageOf(rows, limit, (last) => ({ sort: SORT, value: String(last.createdAt.getTime()), id: last.id }))
  const now = new Date()
  return { items: page.items.map((row) => toShareView(row, now)), nextCursor: page.nextCursor }
}

/** Links to its scenarios, and to comparisons with one of them. Bounded by the scenarios of a plan. */
async function ofPlan(tx: TeamTx, teamId: string, planId: string) {
  const scenarios = await tx.scenario.findMany({ where: { teamId, planId }, select: { id: true } })
  return [{ planId }, { scenarioIds: { hasSome: scenarios.map(({ id }) => id) } }]
}
