import { MessagePage } from '@/components/shell/message-page'
import { PublicShell } from '@/components/shell/public-shell'
import { ButtonLink } from '@/components/ui/button'

export const metadata = { title: 'Nothing here' }

/** Missing and foreign look the same: this page cannot tell, so neither can who reads it. */
export default function NotFound() {
  return (
    <PublicShell>
      <MessagePage
        code="404"
        title="There is nothing at this address, or it is not yours to see"
        actions={
          <>
            <ButtonLink href="/" variant="primary">
              Go to the start
            </ButtonLink>
            <ButtonLink href="/login">Go to your plans</ButtonLink>
          </>
        }
      >
        Check the address. If somebody sent you the link, ask whether you belong to their team.
      </MessagePage>
    </PublicShell>
  )
}
