'use client'

import { signOut } from 'next-auth/react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** Bound to an address: who is logged in with another one has to change first. */
export function WrongAccount({ email, own, here }: { email: string; own: string; here: string }) {
  return (
    <div className="grid gap-4">
      <Notice tone="warn" title={`This invitation is for ${email}`}>
        You are logged in as {own}. Log out and open the link again, or have your own address invited.
      </Notice>
      <Button variant="primary" onClick={() => void signOut({ callbackUrl: here })}>
        Log out
      </Button>
    </div>
  )
}
