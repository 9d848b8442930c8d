'use client'

import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PasswordField } from './password-field'
import { goOn, logIn } from './sign-in'

export function LoginForm({ next }: { next?: string }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    const refusal = await logIn(String(form.get('email') ?? ''), String(form.get('password') ?? ''))
    if (refusal === undefined) return goOn(next)
    setBusy(false)
    setProblem(refusal)
  }

  return (
    // `post` keeps the password out of the address should the form be sent before its script has come.
    <form method="post" onSubmit={submit} className="grid gap-4">
      {problem ? <Notice tone="danger" title={problem} live /> : null}
      <TextField
        id="email"
        name="email"
        type="email"
        label="E-mail address"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <PasswordField id="password" label="Password" autoComplete="current-password" />
      <p className="text-sm">
        <Link href="/reset" className="link">
          Forgot the password?
        </Link>
      </p>
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? 'Logging in' : 'Log in'}
      </Button>
    </form>
  )
}
