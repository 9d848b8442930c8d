'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { ApiError, api, teamPath } from '@/lib/client/api'

/** When the plan begins: what puts its months into the calendar of the portfolio. */
export function StartDialog({
  team,
  plan,
  onClose,
}: {
  team: string
  plan: { id: string; startsOn: string | null }
  onClose: () => void
}) {
  const router = useRouter()
  const [month, setMonth] = useState(plan.startsOn ?? '')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    try {
      await api.patch(teamPath(team, 'plans', plan.id), { startsOn: month === '' ? null : month })
      router.refresh()
      onClose()
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem
      setError(problem.issueAt('startsOn') ?? problem.detail)
      setBusy(false)
    }
  }

  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title="Start month"
        description="Month 1 of every scenario of this plan. The overview lays the plan’s months from here; without one it counts from the month the plan was made in."
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form="start-dialog" disabled={busy}>
              Save
            </Button>
          </>
        }
      >
        <form id="start-dialog" onSubmit={(event) => void submit(event)}>
          <TextField
            id="start-dialog-month"
            type="month"
            label="First month"
            value={month}
            error={error}
            help="Year and month, such as 2027-01. Empty: not known yet."
            onChange={(event) => setMonth(event.target.value)}
          />
        </form>
      </DialogContent>
    </DialogRoot>
  )
}
