import { publicRoute, Reply, untrusted } from '@/lib/http'
import { askReset } from '@/lib/services/account/ask-reset'

/** Asks for a link by mail; the answer tells nothing of accounts. */
export const POST = publicRoute({
  body: true,
  handle: async ({ ctx, body }) => new Reply(await askReset({ ctx, input: untrusted(body) }), { status: 202 }),
})
