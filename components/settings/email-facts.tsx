import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import type { AccountView } from '@/lib/contracts/identity'
import { ChangeEmail, ResendConfirmation } from './email-form'

/** The address, whether anybody has proven it, and the one that waits to take its place. */
export function EmailFacts({ account }: { account: AccountView }) {
  const { email, emailVerified, pendingEmail, hasPassword, mail } = account
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-w-0 break-all">{email}</span>
        {emailVerified ? <Badge tone="good">Confirmed</Badge> : <Badge tone="warn">Not confirmed</Badge>}
        <ChangeEmail hasPassword={hasPassword} mail={mail} />
      </div>
      {pendingEmail ? (
        <Notice tone="info" title={`${pendingEmail} waits for its confirmation`}>
          Open the link that {mail ? 'was sent there' : 'stands in the log of the server'}. Until then nothing changes.
        </Notice>
      ) : null}
      {!emailVerified && mail && !pendingEmail ? (
        <Notice tone="warn" title="Confirm that this is your address">
          <p>Open the link in the mail from Headroom. Nothing has to wait for it.</p>
          <div className="pt-2 pb-1">
            <ResendConfirmation />
          </div>
        </Notice>
      ) : null}
    </div>
  )
}
