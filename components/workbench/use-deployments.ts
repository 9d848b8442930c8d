'use client'

import { useEffect, useState } from 'react'
import { ApiError, api, teamPath } from '@/lib/client/api'
import type { DeploymentsView } from '@/lib/contracts/views'
import type { ChoiceLimits, DeploymentChoice } from '@/lib/projection/serving/choice'
import type { Scenario } from '@/lib/projection/spec'

export type DeploymentSearch = { choice: DeploymentChoice | undefined; problem: string | undefined; pending: boolean }

/** The cheapest deployments of a document, asked for anew whenever it or the limits change; the old ones stay till then.
 * Without limits nothing is asked. */
export function useDeployments(team: string, document: Scenario, limits: ChoiceLimits | undefined): DeploymentSearch {
  const [state, setState] = useState<DeploymentSearch>({ choice: undefined, problem: undefined, pending: true })
  const asked = limits && JSON.stringify({ document, ...limits })
  useEffect(() => {
    if (asked === undefined) return
    const control = new AbortController()
    setState((before) => ({ ...before, pending: true }))
    api
      .ask<DeploymentsView>(teamPath(team, 'project', 'deployments'), JSON.parse(asked), { signal: control.signal })
      .then(({ deployments }) => setState({ choice: deployments, problem: undefined, pending: false }))
      .catch((error: unknown) => {
        if (control.signal.aborted) return
        const problem = error instanceof ApiError ? error.detail : 'The deployments could not be fetched. Try again.'
        setState((before) => ({ ...before, problem, pending: false }))
      })
    return () => control.abort()
  }, [team, asked])
  return state
}
