'use client'

import { type FormEvent, useState } from 'react'
import { PasswordField } from '@/components/auth/password-field'
import { Button, ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ApiError, api } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'

export function NewPasswordForm({ token }: { token: string }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()
  const [done, setDone] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    try {
      await api.post('/api/v1/account/reset/confirm', { token, password: String(given.get('password') ?? '') })
      setDone(true)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  if (done) {
    return (
      <>
        <Notice tone="good" title="The new password holds" live>
          All sessions have ended, everywhere. Log in with the new password.
        </Notice>
        <ButtonLink href="/login" variant="primary">
          Log in
        </ButtonLink>
      </>
    )
  }
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {problem && problem.issues.length === 0 ? <Notice tone="danger" title={problem.detail} live /> : null}
      <PasswordField
        id="password"
        label="New password"
        autoComplete="new-password"
        help={`At least ${LIMITS.passwordLengthMin} characters. A few unrelated words are better than signs and digits; passwords that are often used are refused.`}
        error={problem?.issueAt('password')}
      />
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? 'Saving' : 'Set the password'}
      </Button>
    </form>
  )
}
