import { untrusted, userRoute } from '@/lib/http'
import { confirmEmail } from '@/lib/services/account/confirm-email'

/** The token travels in the body, so that no log of addresses holds it. */
export const POST = userRoute({
  body: true,
  rate: 'change',
  handle: ({ ctx, body }) => confirmEmail({ ctx, input: untrusted(body) }),
})
