'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ApiError, api } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'

/** Ends another session of one's own; it is dead from its next request on. */
export function EndSession({ id, device }: { id: string; device: string }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)

  async function end(): Promise<void> {
    setBusy(true)
    try {
      await api.delete(`/api/v1/account/sessions/${encodeURIComponent(id)}`)
      toast(`${device} is logged out`)
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast(error.detail, { tone: 'danger' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Button size="sm" disabled={busy} onClick={() => void end()}>
      Log out<span className="sr-only"> {device}</span>
    </Button>
  )
}
