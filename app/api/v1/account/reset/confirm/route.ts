import { publicRoute, untrusted } from '@/lib/http'
import { resetPassword } from '@/lib/services/account/reset-password'

/** The token travels in the body, so that no log of addresses holds it. */
export const POST = publicRoute({
  body: true,
  handle: ({ ctx, body }) => resetPassword({ ctx, input: untrusted(body) }),
})
