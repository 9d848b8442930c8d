'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import { LIMITS } from '@/lib/contracts/limits'
import type { ImportedPlan } from '@/lib/contracts/plan-import'
import { ProblemList } from './problem-list'

/** Several scenarios that become one plan: the file as it is sent, and what to say about it. */
export type ImportStart = { name: string; file: Record<string, unknown>; facts: string[] }

export function ImportDialog({ team, start, onClose }: { team: string; start: ImportStart; onClose: () => void }) {
  const router = useRouter()
  const [name, setName] = useState(start.name)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()

  async function create(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      const made = await api.post<ImportedPlan>(teamPath(team, 'plans', 'import'), { ...start.file, name })
      for (const note of made.notes) toast(note)
      router.push(`/${team}/plans/${made.plan.id}`)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
      setBusy(false)
    }
  }

  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title="New plan from a file"
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form="import-plan" disabled={busy}>
              {busy ? 'Creating' : 'Create plan'}
            </Button>
          </>
        }
      >
        <form
          id="import-plan"
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            void create()
          }}
        >
          {problem ? <ProblemList title={problem.detail} issues={problem.issues} /> : null}
          <TextField
            id="import-plan-name"
            label="Name"
            value={name}
            required
            maxLength={LIMITS.nameLength}
            onChange={(event) => setName(event.target.value)}
          />
          <ul className="grid gap-1 text-sm text-muted">
            {start.facts.map((fact) => (
              <li key={fact} className="break-words">
                {fact}
              </li>
            ))}
          </ul>
        </form>
      </DialogContent>
    </DialogRoot>
  )
}
