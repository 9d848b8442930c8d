'use client'

import { useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { ApiError } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'

/** Asks for a name; a refusal is said at the field and leaves what was typed. */
export function NameDialog({
  title,
  description,
  action,
  initial,
  onName,
  onClose,
}: {
  title: string
  description?: string
  action: string
  initial: string
  onName: (name: string) => Promise<void>
  onClose: () => void
}) {
  const [name, setName] = useState(initial)
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function submit(): Promise<void> {
    setBusy(true)
    try {
      await onName(name.trim())
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem
      setError(problem.issueAt('name') ?? problem.detail)
      setBusy(false)
    }
  }

  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={title}
        description={description}
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form="name-dialog" disabled={busy || name.trim() === ''}>
              {action}
            </Button>
          </>
        }
      >
        <form
          id="name-dialog"
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <TextField
            id="name-dialog-name"
            label="Name"
            value={name}
            error={error}
            required
            maxLength={LIMITS.nameLength}
            onChange={(event) => setName(event.target.value)}
          />
        </form>
      </DialogContent>
    </DialogRoot>
  )
}
