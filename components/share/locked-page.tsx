'use client'

import { type FormEvent, useState } from 'react'
import { PasswordField } from '@/components/auth/password-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ApiError, api } from '@/lib/client/api'
import type { OpenedShare } from '@/lib/contracts/share'
import type { WritableTeam } from './copy-into-team'
import { type Opened, SharedView } from './shared-view'

/** Asks for the password of a link. What it opens lives in this page alone: no cookie remembers it. */
export function LockedPage({ token, teams }: { token: string; teams: WritableTeam[] }) {
  const [shared, setShared] = useState<{ opened: Opened; password: string }>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ field?: string; detail?: string }>({})

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password') ?? '')
    setBusy(true)
    setProblem({})
    try {
      const opened = await api.post<OpenedShare>('/api/v1/share/open', { token, password })
      if (opened.locked) setProblem({ field: 'This is not the password of the link. Check it and try again.' })
      else setShared({ opened, password })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem({ detail: error.detail })
    } finally {
      setBusy(false)
    }
  }

  if (shared) {
    return <SharedView shared={shared.opened} teams={teams} token={token} password={shared.password} />
  }
  return (
    <div className="mx-auto flex w-full max-w-[calc(var(--spacing-form)+2rem)] flex-col gap-6 px-4 py-8 sm:py-16">
      <div className="grid gap-2">
        <h1 className="text-2xl">This link has a password</h1>
        <p className="text-muted">Whoever sent you the link knows it.</p>
      </div>
      <form method="post" onSubmit={submit} className="grid gap-4">
        {problem.detail ? <Notice tone="danger" title={problem.detail} live /> : null}
        <PasswordField id="share-password" label="Password" autoComplete="current-password" error={problem.field} />
        <Button type="submit" variant="primary" disabled={busy} className="justify-self-start">
          {busy ? 'Opening' : 'Open'}
        </Button>
      </form>
    </div>
  )
}
