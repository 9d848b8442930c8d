import { z } from 'zod'
import {
  askResetInput,
  resetPasswordInput,
  sessionSchema,
  signUpInput,
  signUpOutput,
  updateProfileInput,
} from '@/lib/contracts/account'
import { auditEventSchema, listAuditInput } from '@/lib/contracts/audit'
import { catalogListSchema } from '@/lib/contracts/catalog'
import {
  createInvitationInput,
  invitationSchema,
  invitationTokenInput,
  signUpInvitedInput,
} from '@/lib/contracts/invitation'
import { createPlanInput, duplicatePlanInput, listPlansInput, planSchema, updatePlanInput } from '@/lib/contracts/plan'
import {
  createScenarioInput,
  duplicateScenarioInput,
  listRevisionsInput,
  listScenariosInput,
  revisionEntrySchema,
  revisionSchema,
  saveRevisionInput,
  scenarioSummarySchema,
  updateScenarioInput,
} from '@/lib/contracts/plan-scenario'
import { scenarioShape } from '@/lib/contracts/scenario'
import { createShareInput, listSharesInput, openShareInput, shareSchema } from '@/lib/contracts/share'
import { changeRoleInput, createTeamInput, memberSchema, teamSchema, updateTeamInput } from '@/lib/contracts/team'
import { putTeamRowInput } from '@/lib/contracts/team-catalog'
import { importConfigInput, importModelInput } from '@/lib/contracts/template'

export type Contract = { body?: z.ZodType; query?: z.ZodType; answer?: z.ZodType | 'file' }

const TEAM = '/api/v1/teams/[team]'
const PLAN = `${TEAM}/plans/[plan]`
const SCENARIO = `${TEAM}/scenarios/[scenario]`
const REVISION = `${SCENARIO}/revisions/[number]`

const list = (item: z.ZodType) => z.object({ items: z.array(item) })
const page = (item: z.ZodType) => list(item).extend({ nextCursor: z.string().nullable() })
const projection = z.object({ projection: z.object({ engineVersion: z.string(), figures: z.object({}) }) })
const projectedScenario = scenarioSummarySchema.extend({ revision: revisionSchema })
const format = z.object({ format: z.enum(['json', 'csv', 'md']).optional() })

/** What each route takes and answers. A route that is not here is sent the body of the isolation table, and its answer
 * is held to the rules of all. */
export const CONTRACTS: Record<string, Contract> = {
  'POST /api/v1/account/signup': { body: signUpInput, answer: signUpOutput },
  'GET /api/v1/account/sessions': { answer: list(sessionSchema) },
  'POST /api/v1/account/reset': { body: askResetInput, answer: signUpOutput },
  'POST /api/v1/account/reset/confirm': { body: resetPasswordInput },
  'PATCH /api/v1/account/profile': { body: updateProfileInput },
  'POST /api/v1/invitations/accept': { body: invitationTokenInput },
  'POST /api/v1/invitations/signup': { body: signUpInvitedInput, answer: signUpOutput },
  'POST /api/v1/teams': { body: createTeamInput },
  'POST /api/v1/share/open': { body: openShareInput, answer: z.object({ locked: z.boolean() }) },
  [`GET ${TEAM}/audit`]: { query: listAuditInput, answer: page(auditEventSchema) },
  [`GET ${TEAM}/invitations`]: { answer: list(invitationSchema) },
  [`POST ${TEAM}/invitations`]: {
    body: createInvitationInput,
    answer: z.object({ invitation: invitationSchema, link: z.string().nullable() }),
  },
  [`PATCH ${TEAM}/members/[member]`]: { body: changeRoleInput, answer: memberSchema },
  [`GET ${TEAM}/team`]: { answer: teamSchema },
  [`PATCH ${TEAM}/team`]: { body: updateTeamInput, answer: teamSchema },
  [`GET ${TEAM}/members`]: { answer: list(memberSchema) },
  [`GET ${TEAM}/catalog`]: { answer: catalogListSchema },
  [`POST ${TEAM}/catalog/import-model`]: { body: importModelInput },
  [`POST ${TEAM}/catalog/import-config`]: { body: importConfigInput },
  [`GET ${TEAM}/catalog/team/csv`]: { answer: 'file' },
  [`POST ${TEAM}/catalog/team`]: { body: putTeamRowInput },
  [`POST ${TEAM}/project`]: { body: scenarioShape, answer: projection },
  [`GET ${TEAM}/compare/export`]: {
    query: format.extend({ s: z.string(), base: z.uuid().optional() }),
    answer: 'file',
  },
  [`GET ${TEAM}/plans`]: { query: listPlansInput, answer: page(planSchema).extend({ total: z.number().int() }) },
  [`POST ${TEAM}/plans`]: { body: createPlanInput, answer: planSchema },
  [`GET ${PLAN}`]: { answer: planSchema },
  [`PATCH ${PLAN}`]: { body: updatePlanInput, answer: planSchema },
  [`POST ${PLAN}/archive`]: { answer: planSchema },
  [`POST ${PLAN}/restore`]: { answer: planSchema },
  [`POST ${PLAN}/duplicate`]: { body: duplicatePlanInput, answer: planSchema },
  [`GET ${PLAN}/export`]: { query: format, answer: 'file' },
  [`GET ${PLAN}/scenarios`]: { query: listScenariosInput, answer: list(scenarioSummarySchema) },
  [`POST ${PLAN}/scenarios`]: { body: createScenarioInput, answer: projectedScenario },
  [`GET ${SCENARIO}`]: { answer: projectedScenario },
  [`PATCH ${SCENARIO}`]: { body: updateScenarioInput, answer: scenarioSummarySchema },
  [`POST ${SCENARIO}/archive`]: { answer: scenarioSummarySchema },
  [`POST ${SCENARIO}/restore`]: { answer: scenarioSummarySchema },
  [`POST ${SCENARIO}/duplicate`]: { body: duplicateScenarioInput, answer: projectedScenario },
  [`GET ${SCENARIO}/export`]: { query: format, answer: 'file' },
  [`GET ${SCENARIO}/revisions`]: { query: listRevisionsInput, answer: page(revisionEntrySchema) },
  [`POST ${SCENARIO}/revisions`]: { body: saveRevisionInput, answer: projectedScenario },
  [`GET ${REVISION}`]: { answer: revisionSchema },
  [`GET ${REVISION}/projection`]: { answer: projection.extend({ number: z.number().int() }) },
  [`POST ${REVISION}/restore`]: { answer: projectedScenario },
  [`GET ${TEAM}/shares`]: { query: listSharesInput, answer: page(shareSchema) },
  [`POST ${SCENARIO}/shares`]: { body: createShareInput, answer: z.object({ share: shareSchema, token: z.string() }) },
  [`POST ${TEAM}/shares/[share]/revoke`]: { answer: shareSchema },
}

/** Names that stand in the address and therefore in no body. */
export const IN_THE_ADDRESS = ['planId', 'scenarioId', 'memberId', 'invitationId', 'shareId', 'expectedRevision']

export const problemSchema = z.object({
  type: z.string().startsWith('urn:headroom:problem:'),
  title: z.string().min(1),
  status: z.number().int(),
  code: z.enum(['unauthenticated', 'forbidden', 'not-found', 'conflict', 'invalid', 'limit']),
  detail: z.string().min(1),
  issues: z.array(z.object({ path: z.string(), message: z.string() })),
  requestId: z.string().min(8),
})
