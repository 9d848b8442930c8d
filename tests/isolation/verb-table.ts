import { passwords } from '@/lib/auth/passwords'
import type { Role, TeamContext, UserContext } from '@/lib/contracts/context'
import { endAllSessions } from '@/lib/services/account/end-all-sessions'
import { endSession } from '@/lib/services/account/end-session'
import { listSessions } from '@/lib/services/account/list-sessions'
import { importConfig } from '@/lib/services/catalog/import-config'
import { listCatalog } from '@/lib/services/catalog/list'
import { listTemplates } from '@/lib/services/catalog/list-templates'
import { getComparison } from '@/lib/services/comparison/get'
import { archivePlan } from '@/lib/services/plan/archive'
import { createPlan } from '@/lib/services/plan/create'
import { duplicatePlan } from '@/lib/services/plan/duplicate'
import { getPlan } from '@/lib/services/plan/get'
import { getProjectedPlan } from '@/lib/services/plan/get-projected'
import { listPlans } from '@/lib/services/plan/list'
import { restorePlan } from '@/lib/services/plan/restore'
import { updatePlan } from '@/lib/services/plan/update'
import { getProjection } from '@/lib/services/projection/get'
import { previewProjection } from '@/lib/services/projection/preview'
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
import { createShare } from '@/lib/services/share/create'
import { listShares } from '@/lib/services/share/list'
import { revokeShare } from '@/lib/services/share/revoke'
import { getTeam } from '@/lib/services/team/get'
import { listMembers } from '@/lib/services/team/list-members'
import { listOwnTeams } from '@/lib/services/team/list-own'
import { updateTeam } from '@/lib/services/team/update'
import { documentOf } from '@/tests/support/documents'

export type Target = { planId: string; scenarioId: string; shareId: string; sessionId: string }

type TeamVerb = {
  /** The lowest role that may. */
  role: Role
  /** `ids`: names rows of a team, so a foreign context finds nothing. `own`: answers from the caller's own team alone. */
  reach: 'ids' | 'own'
  call(ctx: TeamContext, target: Target): Promise<unknown>
}

const document = documentOf(2e12)
const firstPlan = { name: 'New', kind: 'training' as const, scenario: { name: 's', document } }
const config = JSON.stringify({
  architectures: ['LlamaForCausalLM'],
  model_type: 'llama',
  hidden_size: 64,
  intermediate_size: 128,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  vocab_size: 1000,
})

/** By file under lib/services. A verb that is in none of these tables fails the test. */
export const TEAM_VERBS: Record<string, TeamVerb> = {
  'catalog/import-config': {
    role: 'viewer',
    reach: 'own',
    call: (ctx) => importConfig({ ctx, input: { text: config } }),
  },
  'catalog/list': { role: 'viewer', reach: 'own', call: (ctx) => listCatalog({ ctx }) },
  'catalog/list-templates': { role: 'viewer', reach: 'own', call: (ctx) => listTemplates({ ctx }) },
  'comparison/get': {
    role: 'viewer',
    reach: 'ids',
    call: (ctx, { scenarioId }) => getComparison({ ctx, input: { scenarioIds: [scenarioId] } }),
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
  'plan/list': { role: 'viewer', reach: 'own', call: (ctx) => listPlans({ ctx, input: { status: 'all' } }) },
  'plan/restore': { role: 'editor', reach: 'ids', call: (ctx, { planId }) => restorePlan({ ctx, input: { planId } }) },
  'plan/update': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { planId }) => updatePlan({ ctx, input: { planId, name: 'Renamed' } }),
  },
  'projection/get': {
    role: 'viewer',
    reach: 'ids',
    call: (ctx, { scenarioId }) => getProjection({ ctx, input: { scenarioId } }),
  },
  'projection/preview': {
    role: 'viewer',
    reach: 'own',
    call: (ctx) => previewProjection({ ctx, input: document }),
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
  'share/create': {
    role: 'editor',
    reach: 'ids',
    call: (ctx, { scenarioId }) => createShare({ ctx: { ...ctx, passwords }, input: { scenarioId } }),
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

type UserVerb = { reach: 'ids' | 'own'; call(ctx: UserContext, target: Target): Promise<unknown> }

export const USER_VERBS: Record<string, UserVerb> = {
  'account/end-all-sessions': { reach: 'own', call: (ctx) => endAllSessions({ ctx }) },
  'account/end-session': { reach: 'ids', call: (ctx, { sessionId }) => endSession({ ctx, input: { sessionId } }) },
  'account/list-sessions': { reach: 'own', call: (ctx) => listSessions({ ctx }) },
  'team/list-own': { reach: 'own', call: (ctx) => listOwnTeams({ ctx }) },
}

/** For anyone; each has its own tests. They read no tenant's rows but the one that a share link leads to (share-links.test.ts). */
export const PUBLIC_VERBS = ['account/sign-in', 'account/sign-up', 'projection/example', 'share/open', 'system/ready']

/** For the worker, which names a team by its id; no route and no page leads to them. */
export const SYSTEM_VERBS = ['projection/list-stale', 'projection/store-current', 'system/list-team-ids']
