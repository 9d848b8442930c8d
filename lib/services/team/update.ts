import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import type { ExchangeRate } from '@/lib/contracts/currency'
import { type TeamView, updateTeamInput } from '@/lib/contracts/team'
import { type TeamTx, withTeam } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { viewTeam } from './internal'
import { rateAfter } from './internal-rate'

/** Name, and what amounts are shown in. The address of the team stays, so that links to it keep working. */
export async function updateTeam({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof updateTeamInput>
}): Promise<TeamView> {
  demand(ctx, 'team.update')
  const { rate, ...change } = parse(updateTeamInput, input)
  return withTeam(ctx, async (tx) => {
    // Two who change currency and rate at once must not leave the rate of one with the currency of the other.
    await tx.$queryRaw`select id from teams where id = ${ctx.teamId}::uuid for no key update`
    const priced = change.currency !== undefined || rate !== undefined
    const left = priced ? await settledRate(tx, ctx, { ...change, rate }) : undefined
    const columns = left === undefined ? {} : columnsOf(left)
    await tx.team.updateMany({ where: { id: ctx.teamId }, data: { ...change, ...columns } })
    const detail = { ...change, ...(left ? { rate: rateText(left) } : {}) }
    await audit(tx, ctx, { action: 'updated', entity: 'team', entityId: ctx.teamId, detail })
    return viewTeam(tx, ctx)
  })
}

async function settledRate(tx: TeamTx, ctx: TeamContext, wanted: Parameters<typeof rateAfter>[1]) {
  return rateAfter(await viewTeam(tx, ctx), wanted)
}

function columnsOf(rate: ExchangeRate | null) {
  return {
    usdPerUnit: rate?.usdPerUnit ?? null,
    rateOn: rate && new Date(rate.asOf),
    rateSource: rate?.source ?? null,
  }
}

function rateText({ usdPerUnit, asOf, source }: ExchangeRate): string {
  return `${usdPerUnit} USD on ${asOf}, ${source}`
}
