import { untrusted, userRoute } from '@/lib/http'
import { endSession } from '@/lib/services/account/end-session'

export const DELETE = userRoute({
  rate: 'change',
  handle: ({ ctx, params }) => endSession({ ctx, input: untrusted(undefined, { sessionId: params.session }) }),
})
