import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { type PortfolioView, portfolioInput } from '@/lib/contracts/portfolio'
import { withTeam } from '@/lib/db'
import { teamCatalog } from '../catalog/internal-team'
import { type Input, parse } from '../internal'
import { readActivity } from './internal-activity'
import { readAttention } from './internal-attention'
import { readCounts, readFlow, readSpread } from './internal-flow'
import { groupsOf, monthIndex, monthName, totalsOf } from './internal-sums'

/** All active plans as one: what they take month by month, what needs attention, what was done last. One transaction, and
 * as many queries for two plans as for two thousand: the database adds up. */
export async function getPortfolio({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof portfolioInput>
}): Promise<PortfolioView> {
  demand(ctx, 'plan.read')
  const { from = new Date().toISOString().slice(0, 7), months } = parse(portfolioInput, input)
  const first = monthIndex(from)
  const span = { teamId: ctx.teamId, from: first, to: first + months - 1 }
  const read = await withTeam(ctx, async (tx) => ({
    rows: await readFlow(tx, span),
    spread: await readSpread(tx, span),
    counts: await readCounts(tx, span),
    attention: await readAttention(tx, ctx),
    activity: await readActivity(tx, ctx.teamId),
  }))
  const groups = groupsOf(read.rows)
  const { active, counted, undated, before, after } = read.counts
  const { version, asOf } = await teamCatalog(ctx)
  return {
    period: { from, to: monthName(span.to), months },
    plans: { active, counted, undated, inPeriod: groups.reduce((sum, { plans }) => sum + plans, 0) },
    groups,
    totals: totalsOf(groups, read.spread),
    outside: { before, after },
    catalog: { version, asOf },
    attention: read.attention,
    activity: read.activity,
  }
}
