'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { ApiError, api, teamPath } from '@/lib/client/api'
import type { Issue } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { type PlanView, planKindOf } from '@/lib/contracts/plan'
import type { ScenarioSummary } from '@/lib/contracts/plan-scenario'
import { ProblemList } from './problem-list'
import { KIND_WORDS, type Start } from './start'

type Problem = { detail: string; issues: Issue[] }

/** The last of the three clicks: a name, and the plan exists. */
export function CreateDialog({ team, start, onClose }: { team: string; start: Start; onClose: () => void }) {
  const router = useRouter()
  const [name, setName] = useState(start.name)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  async function create(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      const plan = await api.post<PlanView>(teamPath(team, 'plans'), {
        name,
        kind: planKindOf(start.document.workload),
        description: start.description,
        scenario: { name: start.scenarioName, document: start.document, note: start.note.slice(0, LIMITS.noteLength) },
      })
      const { items } = await api.get<{ items: ScenarioSummary[] }>(teamPath(team, 'plans', plan.id, 'scenarios'))
      router.push(`/${team}/plans/${plan.id}${items[0] ? `/${items[0].id}` : ''}`)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const issues = error.issues.map((one) => ({ ...one, path: one.path.replace(/^scenario\.document\.?/, '') }))
      setProblem({ detail: error.detail, issues })
      setBusy(false)
    }
  }

  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`New ${KIND_WORDS[start.document.workload].title.toLowerCase()} plan`}
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form="new-plan" disabled={busy}>
              {busy ? 'Creating' : 'Create plan'}
            </Button>
          </>
        }
      >
        <form
          id="new-plan"
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            void create()
          }}
        >
          {problem ? <ProblemList title={problem.detail} issues={problem.issues} /> : null}
          <TextField
            id="new-plan-name"
            label="Name"
            value={name}
            required
            maxLength={LIMITS.nameLength}
            onChange={(event) => setName(event.target.value)}
          />
          <ul className="grid gap-1 text-sm text-muted">
            {start.facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </form>
      </DialogContent>
    </DialogRoot>
  )
}
