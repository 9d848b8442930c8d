import { MessagePage } from '@/components/shell/message-page'
import { PublicShell } from '@/components/shell/public-shell'
import { ButtonLink } from '@/components/ui/button'

export default function InviteNotFound() {
  return (
    <PublicShell>
      <MessagePage
        title="This invitation is no longer good"
        actions={
          <ButtonLink href="/login" variant="primary">
            Go to your plans
          </ButtonLink>
        }
      >
        It has been used, taken back, replaced by a newer one, or is over. Ask whoever invited you for a new one.
      </MessagePage>
    </PublicShell>
  )
}
