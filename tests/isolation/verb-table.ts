import { randomUUID } from 'node:crypto'
import { passwords } from '@/lib/auth/passwords'
import { attempts } from '@/lib/auth/rate-limit'
import type { UserContext } from '@/lib/contracts/context'
import { ConflictError, InvalidError } from '@/lib/contracts/errors'
import { askConfirmation } from '@/lib/services/account/ask-confirmation'
import { askEmailChange } from '@/lib/services/account/ask-email-change'
import { confirmEmail } from '@/lib/services/account/confirm-email'
import { endAllSessions } from '@/lib/services/account/end-all-sessions'
import { endSession } from '@/lib/services/account/end-session'
import { findConfirmation } from '@/lib/services/account/find-confirmation'
import { getAccount } from '@/lib/services/account/get'
import { linkIdentity } from '@/lib/services/account/link-identity'
import { listSessions } from '@/lib/services/account/list-sessions'
import { unlinkIdentity } from '@/lib/services/account/unlink-identity'
import { updateProfile } from '@/lib/services/account/update-profile'
import { listAudit } from '@/lib/services/audit/list'
import { getComparison } from '@/lib/services/comparison/get'
import { acceptInvitation } from '@/lib/services/invitation/accept'
import { createInvitation } from '@/lib/services/invitation/create'
import { listInvitations } from '@/lib/services/invitation/list'
import { revokeInvitation } from '@/lib/services/invitation/revoke'
import { changeRole } from '@/lib/services/membership/change-role'
import { leaveTeam } from '@/lib/services/membership/leave'
import { removeMember } from '@/lib/services/membership/remove'
import { archivePlan } from '@/lib/services/plan/archive'
import { createPlan } from '@/lib/services/plan/create'
import { duplicatePlan } from '@/lib/services/plan/duplicate'
import { getPlan } from '@/lib/services/plan/get'
import { getProjectedPlan } from '@/lib/services/plan/get-projected'
import { getPlanWithScenarios } from '@/lib/services/plan/get-with-scenarios'
import { importPlan } from '@/lib/services/plan/import'
import { listPlans } from '@/lib/services/plan/list'
import { restorePlan } from '@/lib/services/plan/restore'
import { setPlansArchived } from '@/lib/services/plan/set-archived'
import { updatePlan } from '@/lib/services/plan/update'
import { getPortfolio } from '@/lib/services/portfolio/get'
import { createReport } from '@/lib/services/report/create'
import { getReport } from '@/lib/services/report/get'
import { getReportFile } from '@/lib/services/report/get-file'
import { listReports } from '@/lib/services/report/list'
import { removeReport } from '@/lib/services/report/remove'
import { archiveScenario } from '@/lib/services/scenario/archive'
import { createScenario } from '@/lib/services/scenario/create'
import { duplicateScenario } from '@/lib/services/scenario/duplicate'
import { getScenario } from '@/lib/services/scenario/get'
import { getRevision } from '@/lib/services/scenario/get-revision'
import { listScenarios } from '@/lib/services/scenario/list'
import { listRevisions } from '@/lib/services/scenario/list-revisions'
import { restoreScenario } from '@/lib/services/scenario/restore'
import { restoreRevision } from '@/lib/services/scenario/restore-revision'
import { saveRevision } from '@/lib/services/scenario/save-revision'
import { updateScenario } from '@/lib/services/scenario/update'
import { findByName } from '@/lib/services/search/find'
import { createShare } from '@/lib/services/share/create'
import { createComparisonShare } from '@/lib/services/share/create-comparison'
import { listShares } from '@/lib/services/share/list'
import { revokeShare } from '@/lib/services/share/revoke'
import { createTeam } from '@/lib/services/team/create'
import { getTeam } from '@/lib/services/team/get'
import { listMembers } from '@/lib/services/team/list-members'
import { listOwnTeams } from '@/lib/services/team/list-own'
import { updateTeam } from '@/lib/services/team/update'
import { documentOf } from '@/tests/support/documents'
import { FIGURE_VERBS } from './figure-verbs'
import type { Target, TeamVerb } from './verb'

const document = documentOf(2e12)
const firstPlan = { name: 'New', kind: 'training' as const, scenario: { name: 's', document } }
/** By file under lib/services. A verb that is in none of these tables fails the test. */
export const TEAM_VERBS: Record<string, TeamVerb> = {
  ...FIGURE_VERBS,
  'audit/list': { role: 'admin', reach: 'own', reads: true, call: (ctx) => listAudit({ ctx, input: {} }) },
  'comparison/get': {
    role: 'viewer',
    reach: 'ids',
    call: (ctx, { scenarioId }) => getComparison({ ctx, input: { scenarioIds: [scenarioId] } }),
  },
  'invitation/create': {
    role: 'admin',
    reach: 'own',
    call: (ctx) => createInvitation({ ctx, input: { email: `${randomUUID()}@example.org`, role: 'editor' } }),
  },
  'invitation/list': { role: 'admin', reach: 'own', reads: true, call: (ctx) => listInvitations({ ctx }) },
  'invitation/revoke': {
    role: 'admin',
    reach: 'ids',
    call: (ctx, { invitationId }) => revokeInvitation({ ctx, input: { invitationId } }),
  },
  'membership/change-role': {
    role: 'admin',
    reach: 'ids',
    call: (ctx, { memberId }) => changeRole({ ctx, input: { memberId, role: 'editor' } }),
  },
  // Whoever is alone in a team cannot leave it; what is asked here is that nobody else's team is touched.
  'membership/leave': { role: 'viewer', reach: 'own', call: (ctx) => leaveTeam({ ctx }).catch(lastOwnerStays) },
  'membership/remove': {
    role: 'admin',
    reach: 'ids',
    call: (ctx, { memberId }) => removeMember({ ctx, input: { memberId } }),
  },
  'plan/archive': { role: 'editor', reach: 'ids', call: (ctx, { planId }) => archivePlan({ ctx, input: { planId } }) },
  'plan/create': { role: 'editor', reach: 'own', call: (ctx) => createPlan({ ctx, input: firstPlan }) },
  'plan/duplicate': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { planId }) => duplicatePlan({ ctx, input: { planId } }),
  },
  'plan/get': { role: 'viewer', reach: 'ids', call: (ctx, { planId }) => getPlan({ ctx, input: { planId } }) },
  'plan/get-projected': {
    role: 'viewer',
    reach: 'ids',
    call: (ctx, { planId }) => getProjectedPlan({ ctx, input: { planId } }),
  },
  'plan/import': {
    role: 'editor',
    reach: 'own',
    call: (ctx) =>
      importPlan({
        ctx,
        input: { format: 'headroom.scenario', formatVersion: 1, scenario: { name: 's' }, document },
      }),
  },
  'plan/get-with-scenarios': {
    role: 'viewer',
    reach: 'ids',
    call: (ctx, { planId }) => getPlanWithScenarios({ ctx, input: { planId } }),
  },
  'plan/list': { role: 'viewer', reach: 'own', call: (ctx) => listPlans({ ctx, input: { status: 'all' } }) },
  'plan/restore': { role: 'editor', reach: 'ids', call: (ctx, { planId }) => restorePlan({ ctx, input: { planId } }) },
  'plan/set-archived': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { planId }) => setPlansArchived({ ctx, input: { planIds: [planId], archived: true } }),
  },
  'plan/update': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { planId }) => updatePlan({ ctx, input: { planId, name: 'Renamed' } }),
  },
  'portfolio/get': { role: 'viewer', reach: 'own', call: (ctx) => getPortfolio({ ctx, input: {} }) },
  'report/create': {
    role: 'viewer',
    reach: 'ids',
    call: (ctx, { scenarioId }) => createReport({ ctx, input: { format: 'xlsx', scenarioIds: [scenarioId] } }),
  },
  'report/get': { role: 'viewer', reach: 'ids', call: (ctx, { reportId }) => getReport({ ctx, input: { reportId } }) },
  'report/get-file': {
    role: 'viewer',
    reach: 'ids',
    call: (ctx, { reportId }) => getReportFile({ ctx, input: { reportId } }),
  },
  'report/list': { role: 'viewer', reach: 'own', call: (ctx) => listReports({ ctx, input: {} }) },
  'report/remove': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { reportId }) => removeReport({ ctx, input: { reportId } }),
  },
  'scenario/archive': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { scenarioId }) => archiveScenario({ ctx, input: { scenarioId } }),
  },
  'scenario/create': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { planId }) => createScenario({ ctx, input: { planId, name: 'New', document } }),
  },
  'scenario/duplicate': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { scenarioId }) => duplicateScenario({ ctx, input: { scenarioId } }),
  },
  'scenario/get': {
    role: 'viewer',
    reach: 'ids',
    call: (ctx, { scenarioId }) => getScenario({ ctx, input: { scenarioId } }),
  },
  'scenario/get-revision': {
    role: 'viewer',
    reach: 'ids',
    call: (ctx, { scenarioId }) => getRevision({ ctx, input: { scenarioId, number: 1 } }),
  },
  'scenario/list': {
    role: 'viewer',
    reach: 'ids',
    call: (ctx, { planId }) => listScenarios({ ctx, input: { planId } }),
  },
  'scenario/list-revisions': {
    role: 'viewer',
    reach: 'ids',
    call: (ctx, { scenarioId }) => listRevisions({ ctx, input: { scenarioId } }),
  },
  'scenario/restore': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { scenarioId }) => restoreScenario({ ctx, input: { scenarioId } }),
  },
  'scenario/restore-revision': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { scenarioId }) => restoreRevision({ ctx, input: { scenarioId, number: 1 } }),
  },
  'scenario/save-revision': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { scenarioId }) => saveRevision({ ctx, input: { scenarioId, expectedRevision: 1, document } }),
  },
  'scenario/update': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { scenarioId }) => updateScenario({ ctx, input: { scenarioId, name: 'Renamed' } }),
  },
  'search/find': { role: 'viewer', reach: 'own', call: (ctx) => findByName({ ctx, input: { q: 'e' } }) },
  'share/create': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { scenarioId }) => createShare({ ctx: { ...ctx, passwords }, input: { scenarioId } }),
  },
  'share/create-comparison': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { scenarioId, secondScenarioId }) =>
      createComparisonShare({ ctx: { ...ctx, passwords }, input: { scenarioIds: [scenarioId, secondScenarioId] } }),
  },
  'share/list': { role: 'viewer', reach: 'own', call: (ctx, { planId }) => listShares({ ctx, input: { planId } }) },
  'share/revoke': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { shareId }) => revokeShare({ ctx, input: { shareId } }),
  },
  'team/get': { role: 'viewer', reach: 'own', call: (ctx) => getTeam({ ctx }) },
  'team/list-members': { role: 'viewer', reach: 'own', call: (ctx) => listMembers({ ctx }) },
  'team/update': { role: 'admin', reach: 'own', call: (ctx) => updateTeam({ ctx, input: { name: 'Renamed' } }) },
}

function lastOwnerStays(problem: unknown): string {
  if (problem instanceof ConflictError) return problem.detail
  throw problem
}

function wrongPassword(problem: unknown): string {
  if (problem instanceof InvalidError) return problem.detail
  throw problem
}

type UserVerb = { reach: 'ids' | 'own'; call(ctx: UserContext, target: Target): Promise<unknown> }

/** As the route makes it: with the tools that a proof needs. */
const proving = (ctx: UserContext) => ({ ...ctx, address: randomUUID(), passwords, attempts })
const somebody = () => ({ provider: 'github' as const, issuer: 'https://github.com', subject: randomUUID(), email: '' })

export const USER_VERBS: Record<string, UserVerb> = {
  'account/ask-confirmation': { reach: 'own', call: (ctx) => askConfirmation({ ctx: proving(ctx) }) },
  // Whoever cannot prove to be the owner of the account is told so, and of nobody else.
  'account/ask-email-change': {
    reach: 'own',
    call: (ctx) =>
      askEmailChange({ ctx: proving(ctx), input: { email: `${randomUUID()}@example.org` } }).catch(wrongPassword),
  },
  'account/confirm-email': {
    reach: 'ids',
    call: (ctx, { confirmationToken }) => confirmEmail({ ctx, input: { token: confirmationToken } }),
  },
  'account/find-confirmation': {
    reach: 'ids',
    call: (ctx, { confirmationToken }) => findConfirmation({ ctx, input: { token: confirmationToken } }),
  },
  'account/get': { reach: 'own', call: (ctx) => getAccount({ ctx }) },
  'account/link-identity': { reach: 'own', call: (ctx) => linkIdentity({ ctx, input: somebody() }) },
  'account/unlink-identity': {
    reach: 'ids',
    call: (ctx, { identityId }) => unlinkIdentity({ ctx, input: { identityId } }),
  },
  'account/end-all-sessions': { reach: 'own', call: (ctx) => endAllSessions({ ctx }) },
  'account/end-session': { reach: 'ids', call: (ctx, { sessionId }) => endSession({ ctx, input: { sessionId } }) },
  'account/list-sessions': { reach: 'own', call: (ctx) => listSessions({ ctx }) },
  'account/update-profile': { reach: 'own', call: (ctx) => updateProfile({ ctx, input: { name: 'Renamed' } }) },
  // Bound to an address: whoever else holds the link finds nothing.
  'invitation/accept': {
    reach: 'ids',
    call: (ctx, { invitationToken }) => acceptInvitation({ ctx, input: { token: invitationToken } }),
  },
  'team/create': { reach: 'own', call: (ctx) => createTeam({ ctx, input: { name: 'Another' } }) },
  'team/list-own': { reach: 'own', call: (ctx) => listOwnTeams({ ctx }) },
}

/** For anyone; each has its own tests. They read no tenant's rows but the one that a token leads to (share-links.test.ts,
 * tokens.test.ts). */
export const PUBLIC_VERBS = [
  'account/ask-reset',
  'account/find-reset',
  'account/reset-password',
  'account/sign-in',
  'account/sign-in-by-provider',
  'account/sign-up',
  'account/sign-up-invited',
  'accuracy/read',
  'method/read',
  'invitation/find',
  'projection/example',
  'share/export',
  'share/open',
  'share/preview',
  'system/ready',
]

/** For the worker, which names a team or a person by its id; no route and no page leads to them. */
export const SYSTEM_VERBS = [
  'account/get-address-notice',
  'account/get-recipient',
  'account/make-confirmation',
  'account/make-reset',
  'invitation/mark-mailed',
  'invitation/renew-token',
  'projection/list-stale',
  'projection/store-current',
  'report/begin',
  'report/fail',
  'report/finish',
  'system/forget-answers',
  'system/forget-reports',
  'system/list-team-ids',
]
