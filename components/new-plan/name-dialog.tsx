import { useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { ApiError } from '@/lib/client/api'
import type { Issue } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { ProblemList } from './problem-list'

/** The last step to a plan: its name, what it begins with, and whatever speaks against it. */
export function NameDialog({
  title,
  start,
  create,
  fieldOf = (path) => path,
  onClose,
}: {
  title: string
  start: { name: string; facts: readonly string[] }
  /** Makes the plan and leads to it; what the server refuses is shown here. */
  create: (name: string) => Promise<void>
  /** What a path of the request is called here. */
  fieldOf?: (path: string) => string
  onClose: () => void
}) {
  const [name, setName] = useState(start.name)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ detail: string; issues: Issue[] }>()

  async function submit(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await create(name)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const issues = error.issues.map((one) => ({ ...one, path: fieldOf(one.path) }))
      setProblem({ detail: error.detail, issues })
      setBusy(false)
    }
  }

  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={title}
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
            void submit()
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
