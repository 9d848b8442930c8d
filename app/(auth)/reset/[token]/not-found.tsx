import { MessagePage } from '@/components/shell/message-page'
import { PublicShell } from '@/components/shell/public-shell'
import { ButtonLink } from '@/components/ui/button'

export default function ResetNotFound() {
  return (
    <PublicShell>
      <MessagePage
        title="This link sets no password any more"
        actions={
          <ButtonLink href="/reset" variant="primary">
            Ask for a new link
          </ButtonLink>
        }
      >
        It has been used, is older than an hour, or was cut short on its way. Your password is as it was.
      </MessagePage>
    </PublicShell>
  )
}
