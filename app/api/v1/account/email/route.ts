import { anonymousFrom } from '@/lib/auth/context'
import { Reply, untrusted, userRoute } from '@/lib/http'
import { askEmailChange } from '@/lib/services/account/ask-email-change'

/** Asks for another address; it changes when the link is used that is mailed there. */
export const POST = userRoute({
  body: true,
  rate: 'change',
  handle: async ({ ctx, request, body }) => {
    const proving = { ...anonymousFrom(request.headers, ctx.requestId), ...ctx }
    return new Reply(await askEmailChange({ ctx: proving, input: untrusted(body) }), { status: 202 })
  },
})
