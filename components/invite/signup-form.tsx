'use client'

import { type FormEvent, useState } from 'react'
import { PasswordField } from '@/components/auth/password-field'
import { logIn } from '@/components/auth/sign-in'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ApiError, api } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'
import { acceptAndGo } from './accept'

type Problem = { title: string; name?: string; password?: string }

const tryLogIn: Problem = {
  title: 'Logging in with this password did not work. If you have an account already, log in with its password below.',
}

/** An account for the invited address, then in and into the team, in one go. */
export function InvitedSignupForm({ token, email }: { token: string; email: string }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const [name, password] = [String(given.get('name') ?? ''), String(given.get('password') ?? '')]
    setBusy(true)
    setProblem(undefined)
    const refusal = await join(token, email, name, password)
    if (refusal === undefined) return
    setProblem(refusal)
    setBusy(false)
  }

  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {problem ? <Notice tone="danger" title={problem.title} live /> : null}
      <TextField
        id="email"
        name="email"
        type="email"
        label="E-mail address"
        autoComplete="username"
        value={email}
        readOnly
        help="The invitation is for this address alone."
      />
      <TextField
        id="name"
        name="name"
        label="Your name"
        autoComplete="name"
        maxLength={LIMITS.nameLength}
        required
        error={problem?.name}
      />
      <PasswordField
        id="password"
        label="Password"
        autoComplete="new-password"
        help={`At least ${LIMITS.passwordLengthMin} characters. A few unrelated words are better than signs and digits; passwords that are often used are refused.`}
        error={problem?.password}
      />
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? 'Joining' : 'Sign up and join'}
      </Button>
    </form>
  )
}

async function join(token: string, email: string, name: string, password: string): Promise<Problem | undefined> {
  try {
    await api.post('/api/v1/invitations/signup', { token, name, password })
    if ((await logIn(email, password)) !== undefined) return tryLogIn
    await acceptAndGo(token)
    return undefined
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.code === 'not-found') return { title: 'This invitation is no longer good. Ask for a new one.' }
    return {
      title: error.issues.length ? 'Some fields need a change.' : error.detail,
      name: error.issueAt('name'),
      password: error.issueAt('password'),
    }
  }
}
