import { MessagePage } from '@/components/shell/message-page'
import { PublicShell } from '@/components/shell/public-shell'
import { ButtonLink } from '@/components/ui/button'

export default function ConfirmNotFound() {
  return (
    <PublicShell>
      <MessagePage
        title="This link confirms nothing any more"
        actions={
          <ButtonLink href="/login" variant="primary">
            Go to your plans
          </ButtonLink>
        }
      >
        It has been used, was overtaken by a newer one, is over, or belongs to another account than the one you are
        logged in with. Ask for a new one in your account settings.
      </MessagePage>
    </PublicShell>
  )
}
