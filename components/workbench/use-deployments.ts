'use client'

import { teamPath } from '@/lib/client/api'
import type { DeploymentsView } from '@/lib/contracts/views'
import type { ChoiceLimits } from '@/lib/projection/serving/choice'
import type { Scenario } from '@/lib/projection/spec'
import { useAnswer } from './use-answer'

/** The cheapest deployments of a document; without limits nothing is asked. */
export function useDeployments(team: string, document: Scenario, limits: ChoiceLimits | undefined) {
  const { answer, problem, pending } = useAnswer<DeploymentsView>(
    teamPath(team, 'project', 'deployments'),
    limits && { document, ...limits },
    'The deployments could not be fetched. Try again.',
  )
  return { choice: answer?.deployments, problem, pending }
}
