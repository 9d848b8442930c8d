import { can } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import type { Attention, Trouble } from '@/lib/contracts/portfolio'
import { Prisma, type TeamTx } from '@/lib/db'
import { projectionStamp } from '../projection/internal'

const SHOWN = 5
/** A mail takes seconds; what is not out after this long has failed at least once. */
const MAIL_MS = 10 * 60_000

type Row = {
  planId: string
  planName: string
  scenarioId: string
  scenarioName: string
  count: number
  total: number
}

/** Scenarios in use for which `when` holds: how many, and the first few, the plan changed last in front. */
async function trouble(tx: TeamTx, teamId: string, when: Prisma.Sql, count: Prisma.Sql): Promise<Trouble> {
  const rows = await tx.$queryRaw<Row[]>`select p.id as "planId", p.name as "planName", s.id as "scenarioId",
      s.name as "scenarioName", (${count})::int as count, (count(*) over ())::int as total
    from scenarios s join plans p on p.team_id = s.team_id and p.id = s.plan_id
    where s.team_id = ${teamId}::uuid and s.archived_at is null and p.archived_at is null and (${when})
    order by p.updated_at desc, s.position, s.id limit ${SHOWN}`
  return { total: rows[0]?.total ?? 0, places: rows.map(({ total, ...place }) => place) }
}

const ERRORS = Prisma.sql`coalesce((s.headline -> 'problems' ->> 'error')::int, 0)`
const UNPROJECTED = Prisma.sql`s.projected_revision is distinct from s.current_revision or s.projected_with is null`

/** What somebody should look at; the same number of queries however much there is. */
export async function readAttention(tx: TeamTx, ctx: TeamContext): Promise<Attention> {
  const { teamId } = ctx
  const revision = Prisma.sql`s.current_revision`
  const outdated = Prisma.sql`s.projected_with <> ${projectionStamp(ctx.catalogNumber)} and not (${UNPROJECTED})`
  return {
    broken: await trouble(tx, teamId, Prisma.sql`${ERRORS} > 0`, ERRORS),
    unprojected: await trouble(tx, teamId, UNPROJECTED, revision),
    outdated: await trouble(tx, teamId, outdated, revision),
    unsent: can(ctx.role, 'member.manage') ? await unsent(tx, teamId) : 0,
  }
}

function unsent(tx: TeamTx, teamId: string): Promise<number> {
  const open = { acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } }
  const createdAt = { lt: new Date(Date.now() - MAIL_MS) }
  return tx.invitation.count({ where: { teamId, byMail: true, mailedAt: null, createdAt, ...open } })
}
