import { untrusted, userRoute } from '@/lib/http'
import { updateProfile } from '@/lib/services/account/update-profile'

export const PATCH = userRoute({
  body: true,
  rate: 'change',
  handle: ({ ctx, body }) => updateProfile({ ctx, input: untrusted(body) }),
})
