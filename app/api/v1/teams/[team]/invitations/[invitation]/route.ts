import { teamRoute, untrusted } from '@/lib/http'
import { revokeInvitation } from '@/lib/services/invitation/revoke'

export const DELETE = teamRoute({
  rate: 'change',
  handle: ({ ctx, params }) =>
    revokeInvitation({ ctx, input: untrusted(undefined, { invitationId: params.invitation }) }),
})
