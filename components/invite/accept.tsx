'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ApiError, api } from '@/lib/client/api'

type Accepted = { team: { slug: string } }

/** A full load afterwards: the frame of the new team is drawn from the start. */
export async function acceptAndGo(token: string): Promise<void> {
  const { team } = await api.post<Accepted>('/api/v1/invitations/accept', { token })
  window.location.assign(`/${team.slug}/plans`)
}

export function AcceptInvitation({ token, team }: { token: string; team: string }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function accept(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await acceptAndGo(token)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.code === 'not-found' ? 'This invitation is no longer good. Ask for a new one.' : error.detail)
      setBusy(false)
    }
  }

  return (
    <div className="grid gap-4">
      {problem ? <Notice tone="danger" title={problem} live /> : null}
      <Button variant="primary" disabled={busy} onClick={() => void accept()}>
        {busy ? 'Joining' : `Join ${team}`}
      </Button>
    </div>
  )
}
