import { untrusted, userRoute } from '@/lib/http'
import { acceptInvitation } from '@/lib/services/invitation/accept'

export const POST = userRoute({
  body: true,
  rate: 'change',
  handle: ({ ctx, body }) => acceptInvitation({ ctx, input: untrusted(body) }),
})
