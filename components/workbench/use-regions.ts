'use client'

import { useEffect, useState } from 'react'
import { ApiError, api, teamPath } from '@/lib/client/api'
import type { RegionsView } from '@/lib/contracts/views'
import type { RegionComparison } from '@/lib/projection/regions/types'
import type { Scenario } from '@/lib/projection/spec'

export type RegionAnswer = { comparison: RegionComparison | undefined; problem: string | undefined; pending: boolean }

/** The plan in other regions, asked for anew when it or the regions change; nothing is asked while nobody looks. */
export function useRegions(
  team: string,
  document: Scenario,
  regions: readonly string[] | undefined,
  asks: boolean,
): RegionAnswer {
  const [state, setState] = useState<RegionAnswer>({ comparison: undefined, problem: undefined, pending: true })
  const asked = asks ? JSON.stringify({ document, regions }) : undefined
  useEffect(() => {
    if (asked === undefined) return
    const control = new AbortController()
    setState((before) => ({ ...before, pending: true }))
    api
      .ask<RegionsView>(teamPath(team, 'project', 'regions'), JSON.parse(asked), { signal: control.signal })
      .then(({ comparison }) => setState({ comparison, problem: undefined, pending: false }))
      .catch((error: unknown) => {
        if (control.signal.aborted) return
        const problem = error instanceof ApiError ? error.detail : 'The regions could not be compared. Try again.'
        setState((before) => ({ ...before, problem, pending: false }))
      })
    return () => control.abort()
  }, [team, asked])
  return state
}
