'use client'

import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { ProviderChoice } from '@/lib/contracts/identity'

/** Leads away to a provider and back to `next`. Draws nothing where none is configured. */
export function ProviderButtons({ choices, next }: { choices: ProviderChoice[]; next: string }) {
  const [busy, setBusy] = useState<string>()
  const [failed, setFailed] = useState(false)
  if (choices.length === 0) return null

  async function go(id: string): Promise<void> {
    setBusy(id)
    setFailed(false)
    try {
      await signIn(id, { callbackUrl: next })
    } catch {
      setFailed(true)
      setBusy(undefined)
    }
  }

  return (
    <div className="grid gap-4">
      <p className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {failed ? (
        <Notice tone="danger" title="The server cannot be reached. Check the connection and try again." live />
      ) : null}
      <div className="grid gap-2">
        {choices.map(({ id, name }) => (
          <Button key={id} disabled={busy !== undefined} onClick={() => void go(id)} className="min-w-0">
            <span className="truncate">{busy === id ? `Going to ${name}` : `Continue with ${name}`}</span>
          </Button>
        ))}
      </div>
    </div>
  )
}
