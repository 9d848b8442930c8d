'use client'

import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { historyReducer, startHistory } from '@/lib/client/draft-history'
import { withValue, withValues } from '@/lib/client/draft-path'
import { browserStorage, type Draft, dropDraft, keepDraft, keptDraft } from '@/lib/client/draft-store'
import type { Scenario } from '@/lib/projection/spec'

export type Saved = { revision: number; document: Scenario }

/** The document as it is being changed: with undo and redo, and kept in this browser until it is saved. */
export function useScenarioDraft(scenarioId: string, initial: Saved) {
  const [saved, setSaved] = useState(initial)
  /** The revision that the present changes were made on: what a save must be compared with. */
  const [base, setBase] = useState(initial.revision)
  const [history, dispatch] = useReducer(historyReducer, initial.document, startHistory)
  const [restored, setRestored] = useState<Draft>()
  const looked = useRef(false)
  const document = history.present
  const dirty = useMemo(() => JSON.stringify(document) !== JSON.stringify(saved.document), [document, saved])

  // After the first paint: the server cannot know what this browser keeps.
  useEffect(() => {
    const draft = keptDraft(browserStorage(), scenarioId, initial.document)
    looked.current = true
    if (!draft) return
    setRestored(draft)
    setBase(draft.revision)
    dispatch({ type: 'change', document: draft.document, field: 'draft', at: Date.now() })
  }, [scenarioId, initial])

  useEffect(() => {
    if (!looked.current) return
    if (dirty) keepDraft(browserStorage(), scenarioId, { revision: base, document, savedAt: new Date().toISOString() })
    else dropDraft(browserStorage(), scenarioId)
  }, [scenarioId, base, document, dirty])

  const put = useCallback((next: Scenario, field: string) => {
    dispatch({ type: 'change', document: next, field, at: Date.now() })
  }, [])
  const latest = useRef(document)
  latest.current = document

  return {
    document,
    saved,
    base,
    dirty,
    restored,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: useCallback((path: string, value: unknown) => put(withValue(latest.current, path, value), path), [put]),
    apply: useCallback(
      (values: Readonly<Record<string, unknown>>, name: string) => put(withValues(latest.current, values), name),
      [put],
    ),
    undo: useCallback(() => dispatch({ type: 'undo' }), []),
    redo: useCallback(() => dispatch({ type: 'redo' }), []),
    /** Takes another document in place of the present one; the present one is an undo away. */
    take: useCallback(
      (next: Saved) => {
        setSaved(next)
        setBase(next.revision)
        setRestored(undefined)
        put(next.document, `revision-${next.revision}`)
      },
      [put],
    ),
    markSaved: useCallback((next: Saved) => {
      setSaved(next)
      setBase(next.revision)
      setRestored(undefined)
    }, []),
    dismissRestored: useCallback(() => setRestored(undefined), []),
  }
}

export type ScenarioDraft = ReturnType<typeof useScenarioDraft>
