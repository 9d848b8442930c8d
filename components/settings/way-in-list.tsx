'use client'

import { useRouter } from 'next/navigation'
import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { LocalTime } from '@/components/ui/local-time'
import { api } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import type { AccountView, IdentityView, ProviderChoice } from '@/lib/contracts/identity'
import { ConfirmButton } from './confirm-button'

/** The ways into an account: what is there, what can be added. The server keeps the last one. */
export function WayInList({
  account,
  choices,
  here,
}: {
  account: AccountView
  choices: ProviderChoice[]
  here: string
}) {
  const free = choices.filter(({ id }) => !account.identities.some(({ provider, usable }) => provider === id && usable))
  return (
    <div className="grid gap-4 p-4">
      {account.identities.length > 0 ? (
        <ul className="grid divide-y divide-line">
          {account.identities.map((identity) => (
            <WayIn key={identity.id} identity={identity} />
          ))}
        </ul>
      ) : (
        <p className="text-muted">None so far. Add one, and log in by it as well as by your password.</p>
      )}
      {free.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {free.map((choice) => (
            <AddWayIn key={choice.id} choice={choice} here={here} />
          ))}
        </div>
      ) : null}
    </div>
  )
}

function WayIn({ identity: { id, name, email, linkedAt, lastUsedAt, usable } }: { identity: IdentityView }) {
  const router = useRouter()
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2 first:pt-0">
      <div className="min-w-0">
        <p className="font-medium break-words">
          {name} {usable ? null : <Badge tone="warn">Not set up here any more</Badge>}
        </p>
        <p className="text-sm break-words text-muted">
          {email ? `${email}, ` : ''}added <LocalTime iso={linkedAt} />
          {lastUsedAt ? (
            <>
              , last used <LocalTime iso={lastUsedAt} withTime />
            </>
          ) : null}
        </p>
      </div>
      <ConfirmButton
        label={
          <>
            Remove<span className="sr-only"> {name}</span>
          </>
        }
        title={`Remove ${name}`}
        description={`Nobody logs in here by ${name} any more, and other sessions that were opened by it end. Your account at ${name} stays as it is.`}
        action="Remove"
        run={async () => {
          await api.delete(`/api/v1/account/identities/${encodeURIComponent(id)}`)
          toast(`${name} is removed`)
          router.refresh()
        }}
      />
    </li>
  )
}

function AddWayIn({ choice: { id, name }, here }: { choice: ProviderChoice; here: string }) {
  const [busy, setBusy] = useState(false)

  async function add(): Promise<void> {
    setBusy(true)
    try {
      await signIn(id, { callbackUrl: `${here}?link=${id}` })
    } catch {
      toast('The server cannot be reached. Check the connection and try again.', { tone: 'danger' })
      setBusy(false)
    }
  }

  return (
    <Button disabled={busy} onClick={() => void add()}>
      {busy ? `Going to ${name}` : `Add ${name}`}
    </Button>
  )
}
