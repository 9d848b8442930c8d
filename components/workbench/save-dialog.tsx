'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { Field, fieldProps } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import type { WorkbenchProblem } from '@/lib/client/workbench-problem'
import { LIMITS } from '@/lib/contracts/limits'

/** Saving is an act with a note: what changed and why, for those who read the history. */
export function SaveDialog({
  open,
  onOpenChange,
  base,
  changes,
  saving,
  problem,
  onSave,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  base: number
  /** Names of the fields that differ from what is saved. */
  changes: string[]
  saving: boolean
  problem: WorkbenchProblem | undefined
  onSave: (note: string) => void
}) {
  const [note, setNote] = useState('')
  return (
    <DialogRoot open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={`Save revision ${base + 1}`}
        description="A revision never changes again; every older one can be restored."
        footer={
          <>
            <Button onClick={() => onOpenChange(false)}>Keep editing</Button>
            <Button variant="primary" type="submit" form="save-revision" disabled={saving}>
              {problem?.passing ? 'Waiting' : saving ? 'Saving' : 'Save'}
            </Button>
          </>
        }
      >
        <form
          id="save-revision"
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            onSave(note)
          }}
        >
          {problem ? (
            <Notice tone={problem.passing ? 'warn' : 'danger'} title={problem.title} live>
              {problem.detail}
            </Notice>
          ) : null}
          <Field id="save-note" label="Note" hint="optional" help="What changed, and why.">
            <Textarea
              {...fieldProps('save-note', { help: true })}
              value={note}
              maxLength={LIMITS.noteLength}
              onChange={(event) => setNote(event.target.value)}
            />
          </Field>
          <div>
            <p className="text-sm font-medium">Changed since revision {base}</p>
            <ul className="text-sm text-muted">
              {changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </div>
        </form>
      </DialogContent>
    </DialogRoot>
  )
}
