import { randomUUID } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { passwords } from '@/lib/auth/passwords'
import type { Role, TeamContext } from '@/lib/contracts/context'
import { withIdentity, withTeam } from '@/lib/db'
import { makeConfirmation } from '@/lib/services/account/make-confirmation'
import { putTeamRow } from '@/lib/services/catalog/put-team-row'
import { createInvitation } from '@/lib/services/invitation/create'
import { createPlan } from '@/lib/services/plan/create'
import { beginReport } from '@/lib/services/report/begin'
import { createReport } from '@/lib/services/report/create'
import { finishReport } from '@/lib/services/report/finish'
import { duplicateScenario } from '@/lib/services/scenario/duplicate'
import { listScenarios } from '@/lib/services/scenario/list'
import { createShare } from '@/lib/services/share/create'
import { listMembers } from '@/lib/services/team/list-members'
import { documentOf } from './documents'
import { addMember, freshTeam, type Member } from './teams'

/** Name that only the plan of a scene bears. */
export const SECRET = 'Secret plan of the scene'

/** A team with a plan in it and one member of each role; what an attack is aimed at. */
export type Scene = Record<Role, Member> & PlanIds & PeopleIds & { team: string; sessionId: string }
/** A plan, its first two scenarios and a share link to that, with the token of the link. */
type PlanIds = {
  planId: string
  scenarioId: string
  secondScenarioId: string
  shareId: string
  token: string
  /** A report on the first scenario, ready with its file. */
  reportId: string
}
/** A viewer's membership, and an open invitation with the token of its link. */
type PeopleIds = { memberId: string; invitationId: string; invitationToken: string } & AccountIds
/** A log-in by a provider, and the token of a link that would change the address. */
type AccountIds = { identityId: string; confirmationToken: string }

export async function newScene(): Promise<Scene> {
  const owner = await freshTeam('Victim')
  const [admin, editor, viewer] = [
    await addMember(owner, 'admin'),
    await addMember(owner, 'editor'),
    await addMember(owner, 'viewer'),
  ]
  const ids = { ...(await newPlan(owner, SECRET)), ...(await newPeople(owner)) }
  await newTeamRow(owner)
  const { teamSlug: team } = owner.ctx
  return { owner, admin, editor, viewer, team, ...ids, sessionId: owner.user.sessionId }
}

export async function newPlan({ ctx }: Member, name = 'Some plan'): Promise<PlanIds> {
  const scenario = { name: 'First', document: documentOf(1e12) }
  const { id: planId } = await createPlan({ ctx, input: { name, kind: 'training', scenario } })
  const [first] = await listScenarios({ ctx, input: { planId } })
  if (!first) throw new Error('the plan has no scenario')
  const { share, token } = await createShare({ ctx: { ...ctx, passwords }, input: { scenarioId: first.id } })
  const second = await duplicateScenario({ ctx, input: { scenarioId: first.id, name: 'Second' } })
  const reportId = await newReport(ctx, first.id)
  return { planId, scenarioId: first.id, secondScenarioId: second.id, shareId: share.id, token, reportId }
}

/** A row of the team's own in the catalogue, as the last change of a scene: projections from before it are stale. */
async function newTeamRow({ ctx }: Member): Promise<void> {
  await putTeamRow({ ctx, input: { row: nextTeamRow() } })
}

let asked = 0

/** Of one key, with another price each time: a change that changes nothing would write nothing. */
export function nextTeamRow() {
  asked += 1
  return {
    ...{ kind: 'price' as const, accelerator: 'h100-sxm5-80gb', provider: 'acme', region: null, term: 'spot' as const },
    ...{ usdPerAcceleratorHour: 2 + asked / 1000, source: SECRET, asOf: '2026-11-01' },
  }
}

/** As the worker makes it ready, with bytes that stand for a file. */
async function newReport(ctx: TeamContext, scenarioId: string): Promise<string> {
  const { id: reportId } = await createReport({ ctx, input: { format: 'pdf', scenarioIds: [scenarioId] } })
  const job = { requestId: 'job', teamId: ctx.teamId }
  await beginReport({ ctx: job, input: { reportId } })
  const bytes = new TextEncoder().encode(`%PDF of ${SECRET}`)
  await finishReport({ ctx: job, input: { reportId, file: { name: 'r.pdf', type: 'application/pdf', bytes } } })
  return reportId
}

export async function newPeople(owner: Member): Promise<PeopleIds> {
  const { ctx } = owner
  const added = await addMember(owner, 'viewer')
  const member = (await listMembers({ ctx })).find(({ userId }) => userId === added.ctx.userId)
  const email = `invited-${randomUUID()}@example.org`
  const { invitation, link } = await createInvitation({ ctx, input: { email, role: 'viewer' } })
  if (!member || !link) throw new Error('the people of the scene are not all there')
  const ids = { memberId: member.id, invitationId: invitation.id, invitationToken: link.split('/').at(-1) ?? '' }
  return { ...ids, ...(await newAccountIds(owner)) }
}

async function newAccountIds({ user: { userId, email } }: Member): Promise<AccountIds> {
  const [identityId, confirmationId] = [newId(), newId()]
  const person = { provider: 'github', issuer: 'https://github.com', subject: randomUUID(), email }
  const expiresAt = new Date(Date.now() + 3_600_000)
  await withIdentity({ userId }, async (tx) => {
    await tx.userIdentity.createMany({ data: [{ id: identityId, userId, ...person }] })
    const change = { email: `next-${randomUUID()}@example.org`, oldEmail: email }
    await tx.emailConfirmation.createMany({ data: [{ id: confirmationId, userId, ...change, expiresAt }] })
  })
  const made = await makeConfirmation({ ctx: { requestId: 'job' }, input: { userId, confirmationId } })
  if (!made || 'taken' in made) throw new Error('the scene has no link')
  return { identityId, confirmationToken: made.link.split('/').at(-1) ?? '' }
}

/** Rows of every kind that a verb can be aimed at. */
export async function newTarget(owner: Member): Promise<PlanIds & PeopleIds> {
  const ids = { ...(await newPlan(owner)), ...(await newPeople(owner)) }
  await newTeamRow(owner)
  return ids
}

/** Every row of a team, to see that a refused call left no trace. */
export function everyRowOf({ ctx: { teamId } }: Member): Promise<unknown> {
  const all = { where: { teamId }, orderBy: { id: 'asc' as const } }
  return withTeam({ teamId }, async (tx) => [
    await tx.team.findMany({ where: { id: teamId } }),
    await tx.membership.findMany(all),
    await tx.plan.findMany(all),
    await tx.scenario.findMany(all),
    await tx.revision.findMany(all),
    await tx.catalogRevision.findMany({ where: { teamId }, orderBy: { number: 'asc' } }),
    await tx.projection.findMany({ ...all, select: { id: true } }),
    await tx.auditEvent.findMany(all),
    await tx.invitation.findMany({ ...all, omit: { tokenHash: false } }),
    await tx.shareLink.findMany({ ...all, omit: { document: true, projection: true } }),
    await tx.report.findMany(all),
    await tx.storedFile.findMany(all),
    await tx.storedFileChunk.findMany({ where: { teamId }, orderBy: [{ fileId: 'asc' }, { position: 'asc' }] }),
  ])
}
