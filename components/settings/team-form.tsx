'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import { LIMITS } from '@/lib/contracts/limits'

type Team = { slug: string; name: string; currency: string }

export function TeamForm({ team }: { team: Team }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    try {
      await api.patch(teamPath(team.slug, 'team'), {
        name: String(form.get('name') ?? ''),
        currency: String(form.get('currency') ?? ''),
      })
      toast('Team settings are saved')
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form method="post" onSubmit={submit} className="grid max-w-form gap-4">
      {problem && problem.issues.length === 0 ? <Notice tone="danger" title={problem.detail} live /> : null}
      <TextField
        id="team-name"
        name="name"
        label="Name"
        defaultValue={team.name}
        maxLength={LIMITS.nameLength}
        required
        error={problem?.issueAt('name')}
      />
      <TextField
        id="team-currency"
        name="currency"
        label="Currency"
        defaultValue={team.currency}
        maxLength={3}
        required
        spellCheck={false}
        autoCapitalize="characters"
        help="Three-letter code, such as USD or EUR."
        error={problem?.issueAt('currency')}
      />
      <Button type="submit" variant="primary" disabled={busy} className="justify-self-start">
        {busy ? 'Saving' : 'Save'}
      </Button>
    </form>
  )
}
