'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { Field, fieldProps } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'
import type { ScenarioSummary } from '@/lib/contracts/plan-scenario'
import type { MadeShare } from '@/lib/contracts/share'
import { NewLink } from './new-link'

const UNTIL_REVOKED = 'revoked'
const LASTING = [
  { value: '1', label: '1 day' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '365 days' },
  { value: UNTIL_REVOKED, label: 'Until it is revoked' },
]

/** Makes a link to the scenario's current revision; its address is shown here once and never again. */
export function ShareDialog({
  team,
  scenario,
  onClose,
}: {
  team: string
  scenario: Pick<ScenarioSummary, 'id' | 'name' | 'currentRevision'>
  onClose: () => void
}) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()
  const [made, setMade] = useState<MadeShare>()

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const lasting = String(form.get('lasting'))
    const password = String(form.get('password') ?? '')
    setBusy(true)
    setProblem(undefined)
    try {
      const answer = await api.post<MadeShare>(teamPath(team, 'scenarios', scenario.id, 'shares'), {
        number: scenario.currentRevision,
        expiresInDays: lasting === UNTIL_REVOKED ? null : Number(lasting),
        ...(password === '' ? {} : { password }),
      })
      setMade(answer)
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
      setBusy(false)
    }
  }

  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`Share ${scenario.name}`}
        description={`Whoever has the link reads revision ${scenario.currentRevision}: figures, charts, inputs and sources, without logging in. Later changes do not show.`}
        footer={
          made ? (
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          ) : (
            <>
              <Button onClick={onClose}>Cancel</Button>
              <Button variant="primary" type="submit" form="share-form" disabled={busy}>
                {busy ? 'Making the link' : 'Make a link'}
              </Button>
            </>
          )
        }
      >
        {made ? (
          <NewLink made={made} />
        ) : (
          <form id="share-form" method="post" onSubmit={submit} className="grid gap-4">
            {problem && problem.issueAt('password') === undefined ? (
              <Notice tone="danger" title={problem.detail} live />
            ) : null}
            <Field id="share-lasting" label="The link works for">
              <Select {...fieldProps('share-lasting')} name="lasting" defaultValue="30" options={LASTING} />
            </Field>
            <TextField
              id="share-password"
              name="password"
              type="password"
              autoComplete="new-password"
              label="Password"
              hint="optional"
              help={`At least ${LIMITS.sharePasswordLengthMin} characters. Tell it to the readers by another way than the link.`}
              error={problem?.issueAt('password')}
              minLength={LIMITS.sharePasswordLengthMin}
              maxLength={LIMITS.passwordLengthMax}
            />
          </form>
        )}
      </DialogContent>
    </DialogRoot>
  )
}
