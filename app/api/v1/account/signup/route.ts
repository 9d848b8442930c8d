import { publicRoute, Reply, untrusted } from '@/lib/http'
import { signUp } from '@/lib/services/account/sign-up'

export const POST = publicRoute({
  body: true,
  handle: async ({ ctx, body }) => new Reply(await signUp({ ctx, input: untrusted(body) }), { status: 202 }),
})
