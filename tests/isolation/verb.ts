import type { Role, TeamContext } from '@/lib/contracts/context'

export type Target = PlanTarget & PeopleTarget & { sessionId: string }
type PlanTarget = { planId: string; scenarioId: string; secondScenarioId: string; shareId: string; reportId: string }
type PeopleTarget = { memberId: string; invitationId: string; invitationToken: string } & AccountTarget
/** A log-in by a provider of the owner's, and a link that would change the owner's address. */
type AccountTarget = { identityId: string; confirmationToken: string }

export type TeamVerb = {
  /** The lowest role that may. */
  role: Role
  /** `ids`: names rows of a team, so a foreign context finds nothing. `own`: answers from the caller's own team alone. */
  reach: 'ids' | 'own'
  /** Needs more than a viewer's role, and yet changes nothing. */
  reads?: true
  call(ctx: TeamContext, target: Target): Promise<unknown>
}
