'use client'

import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ApiError, api } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'
import { PasswordField } from './password-field'
import { goOn, logIn } from './sign-in'

type Problem = { title: string; fields: Record<string, string> }

const tryLogIn: Problem = {
  title: 'Logging in with this address and password did not work. If you signed up before, log in with that password.',
  fields: {},
}

export function SignupForm() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const given = Object.fromEntries(
      ['name', 'email', 'teamName', 'password'].map((name) => [name, String(new FormData(form).get(name) ?? '')]),
    )
    setBusy(true)
    setProblem(undefined)
    const refusal = await signUp(given)
    if (refusal === undefined) return goOn(undefined)
    setBusy(false)
    setProblem(refusal)
    const first = Object.keys(refusal.fields)[0]
    if (first) form.querySelector<HTMLInputElement>(`[name="${CSS.escape(first)}"]`)?.focus()
  }

  const fields = problem?.fields ?? {}
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {problem ? <Notice tone="danger" title={problem.title} live /> : null}
      <TextField
        id="name"
        name="name"
        label="Your name"
        autoComplete="name"
        maxLength={LIMITS.nameLength}
        required
        error={fields.name}
      />
      <TextField
        id="email"
        name="email"
        type="email"
        label="E-mail address"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={fields.email}
      />
      <TextField
        id="team-name"
        name="teamName"
        label="Team"
        autoComplete="organization"
        maxLength={LIMITS.nameLength}
        required
        help="Plans belong to a team, and only its members see them. The name can be changed later."
        error={fields.teamName}
      />
      <PasswordField
        id="password"
        label="Password"
        autoComplete="new-password"
        help={`At least ${LIMITS.passwordLengthMin} characters. A few unrelated words are better than signs and digits; passwords that are often used are refused.`}
        error={fields.password}
      />
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? 'Signing up' : 'Sign up'}
      </Button>
    </form>
  )
}

async function signUp(given: Record<string, string>): Promise<Problem | undefined> {
  try {
    await api.post('/api/v1/account/signup', given)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const fields = Object.fromEntries(error.issues.map((issue) => [issue.path, issue.message]))
    return { title: error.issues.length ? 'Some fields need a change.' : error.detail, fields }
  }
  const refusal = await logIn(given.email ?? '', given.password ?? '')
  return refusal === undefined ? undefined : tryLogIn
}
