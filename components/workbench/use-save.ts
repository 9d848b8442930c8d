'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import { type WorkbenchProblem, waitingToSave, workbenchProblem } from '@/lib/client/workbench-problem'
import type { ConflictVersion, ScenarioView } from '@/lib/contracts/views'
import type { ScenarioDraft } from './use-scenario-draft'

export type SaveState = {
  saving: boolean
  problem: WorkbenchProblem | undefined
  /** Somebody else's revision that came in between. */
  conflict: ConflictVersion | undefined
}

const IDLE: SaveState = { saving: false, problem: undefined, conflict: undefined }
const TRY_AGAIN_MS = 3_000

/** Saves a revision with a note; a save over somebody else's newer revision brings both versions and asks. */
export function useSave(team: string, scenarioId: string, draft: ScenarioDraft) {
  const router = useRouter()
  const [state, setState] = useState(IDLE)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(waiting.current), [])

  function save(note: string, onto: number = draft.base): Promise<boolean> {
    const { document } = draft
    const path = teamPath(team, 'scenarios', scenarioId, 'revisions')
    const body = { document, ...(note.trim() ? { note: note.trim() } : {}) }

    /** The same save each time, so that one whose answer was lost is not made twice. */
    async function attempt(): Promise<boolean> {
      setState((before) => ({ ...before, conflict: undefined, saving: true }))
      try {
        const saved = await api.post<ScenarioView>(path, body, { headers: { 'if-match': `"${onto}"` } })
        draft.markSaved({ revision: saved.currentRevision, document })
        setState(IDLE)
        toast(`Saved as revision ${saved.currentRevision}`)
        router.refresh()
        return true
      } catch (error) {
        const waits = waitingToSave(error)
        setState({ ...IDLE, saving: waits !== undefined, ...(waits ? { problem: waits } : outcomeOf(error)) })
        if (!waits) return false
        return new Promise((resolve) => {
          waiting.current = setTimeout(() => resolve(attempt()), TRY_AGAIN_MS)
        })
      }
    }

    clearTimeout(waiting.current)
    setState(IDLE)
    return attempt()
  }

  function dismiss(): void {
    clearTimeout(waiting.current)
    setState(IDLE)
  }

  return { ...state, save, dismiss }
}

function outcomeOf(error: unknown): Pick<SaveState, 'problem' | 'conflict'> {
  const current = error instanceof ApiError && error.code === 'conflict' ? conflictOf(error.body.current) : undefined
  if (current) return { conflict: current, problem: undefined }
  const problem = workbenchProblem(error)
  return { conflict: undefined, problem: { ...problem, title: problem.retry ? 'Not saved' : problem.title } }
}

/** The contract of the route: a conflict carries the version that is current now. */
function conflictOf(value: unknown): ConflictVersion | undefined {
  const found = typeof value === 'object' && value !== null && 'number' in value && 'document' in value
  return found ? (value as ConflictVersion) : undefined
}
