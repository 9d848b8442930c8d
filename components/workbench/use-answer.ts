'use client'

import { useCallback, useEffect, useState } from 'react'
import { ApiError, api } from '@/lib/client/api'

export type Answer<T> = {
  /** The last one; it stays while a newer one is on its way. */
  answer: T | undefined
  /** Why the last question has none. */
  problem: string | undefined
  pending: boolean
  /** Asks the same again. */
  again(): void
}

/** What the server says to a question that changes nothing, asked anew whenever it differs; without one nothing is asked. */
export function useAnswer<T>(path: string, question: unknown, failure: string): Answer<T> {
  const [state, setState] = useState<{ answer?: T; problem?: string; of?: string }>({})
  const [times, setTimes] = useState(0)
  const body = question === undefined ? undefined : JSON.stringify(question)
  const asked = body === undefined ? undefined : `${times} ${path} ${body}`
  useEffect(() => {
    if (body === undefined) return
    const control = new AbortController()
    api
      .ask<T>(path, JSON.parse(body), { signal: control.signal })
      .then((answer) => setState({ answer, of: asked }))
      .catch((error: unknown) => {
        if (control.signal.aborted) return
        setState(({ answer }) => ({ answer, problem: error instanceof ApiError ? error.detail : failure, of: asked }))
      })
    return () => control.abort()
  }, [asked, body, path, failure])
  const settled = state.of === asked
  return {
    answer: state.answer,
    problem: settled ? state.problem : undefined,
    pending: asked !== undefined && !settled,
    again: useCallback(() => setTimes((before) => before + 1), []),
  }
}
