import { anonymousFrom } from '@/lib/auth/context'
import { Reply, userRoute } from '@/lib/http'
import { askConfirmation } from '@/lib/services/account/ask-confirmation'

/** Mails a link that proves one's own address, once more. */
export const POST = userRoute({
  rate: 'change',
  handle: async ({ ctx, request }) => {
    const proving = { ...anonymousFrom(request.headers, ctx.requestId), ...ctx }
    return new Reply(await askConfirmation({ ctx: proving }), { status: 202 })
  },
})
