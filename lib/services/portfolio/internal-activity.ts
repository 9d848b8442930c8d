import type { Activity } from '@/lib/contracts/portfolio'
import type { AuditEvent, TeamTx } from '@/lib/db'
import { namesOf } from '../audit/internal'

const READ = 100
const SHOWN = 8
/** What every member may know of: work on plans. Who was invited, removed or made an admin stays with the audit log. */
const ENTITIES = ['plan', 'scenario', 'share']

type Row = Pick<AuditEvent, 'id' | 'createdAt' | 'actorId' | 'action' | 'entity' | 'entityId' | 'requestId'>

/** What was done last, in few words: no addresses, no notes, no request ids. Five queries. */
export async function readActivity(tx: TeamTx, teamId: string): Promise<Activity[]> {
  const rows = await tx.auditEvent.findMany({
    where: { teamId, entity: { in: ENTITIES } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: READ,
  })
  const acts = together(rows).slice(0, SHOWN)
  const firsts = acts.map(({ first }) => first)
  const names = await namesOf(tx, teamId, firsts)
  const links = await tx.shareLink.findMany({
    where: { teamId, id: { in: firsts.map(({ entityId }) => entityId) } },
    select: { id: true, scenarioId: true, title: true },
  })
  // A share link leads to the scenario it shows; one to a comparison has a title of its own, and leads nowhere.
  const scenarioOf = (row: Row) => links.find(({ id }) => id === row.entityId)?.scenarioId ?? row.entityId
  const scenarioIds = firsts.flatMap((row) => (row.entity === 'plan' ? [] : [scenarioOf(row)]))
  const scenarios = await tx.scenario.findMany({
    where: { teamId, id: { in: scenarioIds } },
    select: { id: true, name: true, planId: true },
  })
  const planIds = [
    ...firsts.flatMap((row) => (row.entity === 'plan' ? [row.entityId] : [])),
    ...scenarios.map((row) => row.planId),
  ]
  const plans = await tx.plan.findMany({ where: { teamId, id: { in: planIds } }, select: { id: true, name: true } })
  return acts.map(({ first, count }) => {
    const scenario = scenarios.find(({ id }) => first.entity !== 'plan' && id === scenarioOf(first))
    const plan = plans.find(({ id }) => id === (scenario?.planId ?? first.entityId))
    return {
      at: first.createdAt.toISOString(),
      actorName: (first.actorId && names.get(first.actorId)) ?? null,
      bySystem: first.actorId === null,
      action: first.action,
      count,
      planId: plan?.id ?? null,
      scenarioId: scenario?.id ?? null,
      name:
        scenario && plan
          ? `${plan.name} · ${scenario.name}`
          : (plan?.name ?? links.find(({ id }) => id === first.entityId)?.title ?? ''),
    }
  })
}

/** Rows of one request that did the same to several things are one act. */
function together(rows: Row[]): { first: Row; count: number }[] {
  const acts: { first: Row; count: number }[] = []
  for (const row of rows) {
    const last = acts.at(-1)
    const same = last && row.requestId !== null && last.first.requestId === row.requestId
    if (same && last.first.action === row.action) last.count += 1
    else acts.push({ first: row, count: 1 })
  }
  return acts
}
