import { MessagePage } from '@/components/shell/message-page'
import { ButtonLink } from '@/components/ui/button'

/** Within a team that one belongs to: the frame stays, so the way back is where it always is. */
export default function TeamNotFound() {
  return (
    <MessagePage
      code="404"
      title="There is nothing at this address, or it is not yours to see"
      actions={
        <ButtonLink href="/login" variant="primary">
          Go to your plans
        </ButtonLink>
      }
    >
      Check the address. What is archived is still there: the plans table can show it.
    </MessagePage>
  )
}
