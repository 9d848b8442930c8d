'use client'

import { useEffect, useRef, useState } from 'react'
import { api, teamPath } from '@/lib/client/api'
import { workbenchProblem } from '@/lib/client/workbench-problem'
import { createProjector, type Projector } from '@/lib/client/workbench-projector'
import type { SampledView } from '@/lib/contracts/views'
import type { Sampled } from '@/lib/projection/result'
import type { Scenario } from '@/lib/projection/spec'

/** Sampling takes the server longer than a projection: it waits until a person has stopped for a moment. */
const REST_MS = 700

/** Samples of the document that the present answer is of; the last ones stay until there are newer ones. */
export function useSampled(team: string, document: Scenario): { sampled?: Sampled; problem?: string } {
  const [state, setState] = useState<{ sampled?: Sampled; problem?: string }>({})
  const projector = useRef<Projector<Scenario>>(undefined)
  useEffect(() => {
    const made = createProjector<Scenario, SampledView>({
      send: (input, signal) => api.ask<SampledView>(teamPath(team, 'project', 'sampled'), input, { signal }),
      onPending: () => undefined,
      onAnswer: ({ sampled }) => setState({ sampled }),
      onFailure: (error) => setState((before) => ({ ...before, problem: workbenchProblem(error).detail })),
      restMs: REST_MS,
    })
    projector.current = made
    return () => made.stop()
  }, [team])
  useEffect(() => projector.current?.ask(document), [document])
  return state
}
