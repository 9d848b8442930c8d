'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ApiError, api } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import { LIMITS } from '@/lib/contracts/limits'

export function ProfileForm({ name }: { name: string }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    try {
      await api.patch('/api/v1/account/profile', { name: String(given.get('name') ?? '') })
      toast('Your name is saved')
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
        id="profile-name"
        name="name"
        label="Name"
        defaultValue={name}
        autoComplete="name"
        maxLength={LIMITS.nameLength}
        required
        help="The members of your teams see it."
        error={problem?.issueAt('name')}
      />
      <Button type="submit" disabled={busy} className="justify-self-start">
        {busy ? 'Saving' : 'Save'}
      </Button>
    </form>
  )
}
