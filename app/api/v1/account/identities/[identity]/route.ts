import { untrusted, userRoute } from '@/lib/http'
import { unlinkIdentity } from '@/lib/services/account/unlink-identity'

export const DELETE = userRoute({
  rate: 'change',
  handle: ({ ctx, params }) => unlinkIdentity({ ctx, input: untrusted(undefined, { identityId: params.identity }) }),
})
