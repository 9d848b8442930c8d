'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogClose, DialogContent, DialogRoot, DialogTrigger } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { ApiError, api } from '@/lib/client/api'

/** Ends this session too, so it asks first and then leads to the log-in page. */
export function EndSessions() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function end(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await api.delete('/api/v1/account/sessions')
      window.location.assign('/login')
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.detail)
      setBusy(false)
    }
  }

  return (
    <DialogRoot>
      <DialogTrigger asChild>
        <Button>Log out everywhere</Button>
      </DialogTrigger>
      <DialogContent
        title="Log out everywhere"
        description="Every session ends at once, this one too. You can log in again as before."
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="danger" disabled={busy} onClick={() => void end()}>
              {busy ? 'Logging out' : 'Log out everywhere'}
            </Button>
          </>
        }
      >
        {problem ? <Notice tone="danger" title={problem} live /> : null}
      </DialogContent>
    </DialogRoot>
  )
}
