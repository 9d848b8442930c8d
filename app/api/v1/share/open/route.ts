import { publicRoute, untrusted } from '@/lib/http'
import { openShare } from '@/lib/services/share/open'

/** The token comes in the body, so that it stands in no log of addresses. */
export const POST = publicRoute({
  body: true,
  handle: ({ ctx, body }) => openShare({ ctx, input: untrusted(body) }),
})
