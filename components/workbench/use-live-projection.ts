'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { api, teamPath } from '@/lib/client/api'
import { type WorkbenchProblem, workbenchProblem } from '@/lib/client/workbench-problem'
import { createProjector, type Projector } from '@/lib/client/workbench-projector'
import type { ProjectionView } from '@/lib/contracts/views'
import { movedHeadlines } from '@/lib/presentation/headlines'
import type { Projection } from '@/lib/projection/result'
import type { Scenario } from '@/lib/projection/spec'

export type LiveProjection = {
  projection: Projection | undefined
  /** A newer one is being worked out; the present one stays. */
  pending: boolean
  problem: WorkbenchProblem | undefined
  /** Headline figures that the newest answer moved, by id. */
  moved: Readonly<Record<string, string>>
  /** Counts answers, so that what flashes can begin anew. */
  answers: number
  retry(): void
}

const ASK_AGAIN_MS = 3_000

type State = Pick<LiveProjection, 'projection' | 'pending' | 'problem' | 'moved' | 'answers'>

/** The projection of a document that is being changed. Asks the server; keeps the last answer until there is a newer one. */
export function useLiveProjection(team: string, document: Scenario, initial: Projection | undefined): LiveProjection {
  const [state, setState] = useState<State>({
    projection: initial,
    pending: false,
    problem: undefined,
    moved: {},
    answers: 0,
  })
  const projector = useRef<Projector<Scenario>>(undefined)
  const answered = useRef<Scenario | undefined>(initial ? document : undefined)
  const latest = useRef(document)
  latest.current = document

  useEffect(() => {
    const made = createProjector<Scenario, ProjectionView>({
      send: (input, signal) => api.ask<ProjectionView>(teamPath(team, 'project'), input, { signal }),
      onPending: () => setState((before) => ({ ...before, pending: true })),
      onAnswer: ({ projection }, input) => {
        answered.current = input
        setState((before) => ({
          projection,
          pending: false,
          problem: undefined,
          moved: before.projection ? movedHeadlines(before.projection, projection) : {},
          answers: before.answers + 1,
        }))
      },
      onFailure: (error) => setState((before) => ({ ...before, pending: false, problem: workbenchProblem(error) })),
    })
    projector.current = made
    const online = () => made.askNow(latest.current)
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('online', online)
      made.stop()
    }
  }, [team])

  useEffect(() => {
    if (answered.current !== document) projector.current?.ask(document)
  }, [document])

  const retry = useCallback(() => projector.current?.askNow(latest.current), [])
  useEffect(() => {
    if (!state.problem?.passing) return
    const timer = setTimeout(retry, ASK_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [state.problem, retry])
  return { ...state, retry }
}
