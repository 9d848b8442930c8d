'use client'

import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ApiError, api } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'

export function NewTeamForm() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    try {
      const { slug } = await api.post<{ slug: string }>('/api/v1/teams', { name: String(given.get('name') ?? '') })
      window.location.assign(`/${slug}/plans`)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
      setBusy(false)
    }
  }

  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {problem && problem.issues.length === 0 ? <Notice tone="danger" title={problem.detail} live /> : null}
      <TextField
        id="team-name"
        name="name"
        label="Name of the team"
        autoComplete="organization"
        maxLength={LIMITS.nameLength}
        required
        error={problem?.issueAt('name')}
      />
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? 'Making it' : 'Make the team'}
      </Button>
    </form>
  )
}
