'use client'

import { useState } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ApiError, api } from '@/lib/client/api'

/** By a click, not by opening the page: programs that check mail open links too. */
export function ConfirmEmail({ token, email }: { token: string; email: string }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [done, setDone] = useState(false)

  async function confirm(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await api.post('/api/v1/account/email/confirm', { token })
      setDone(true)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.detail)
      setBusy(false)
    }
  }

  if (done) {
    return (
      <>
        <Notice tone="good" title={`${email} is confirmed`} live>
          From now on you log in with this address, and mail goes there.
        </Notice>
        <ButtonLink href="/login" variant="primary">
          Go to your plans
        </ButtonLink>
      </>
    )
  }
  return (
    <div className="grid gap-4">
      {problem ? <Notice tone="danger" title={problem} live /> : null}
      <Button variant="primary" disabled={busy} onClick={() => void confirm()}>
        {busy ? 'Confirming' : 'This is my address'}
      </Button>
    </div>
  )
}
