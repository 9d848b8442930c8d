'use client'

import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ApiError, api } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'

/** Says the same for every address: whether there is an account stays between the server and the mailbox. */
export function AskResetForm() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()
  const [asked, setAsked] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    try {
      await api.post('/api/v1/account/reset', { email: String(given.get('email') ?? '') })
      setAsked(true)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  if (asked) {
    return (
      <Notice tone="good" title="If this address has an account, a link is on its way" live>
        It is good for {LIMITS.passwordResetMinutes} minutes. If no mail comes, look into the spam folder, or ask
        whoever runs this server: without a mail server the link stands in its log.
      </Notice>
    )
  }
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {problem && problem.issues.length === 0 ? <Notice tone="danger" title={problem.detail} live /> : null}
      <TextField
        id="email"
        name="email"
        type="email"
        label="E-mail address"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={problem?.issueAt('email')}
      />
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? 'Asking' : 'Send a link'}
      </Button>
    </form>
  )
}
