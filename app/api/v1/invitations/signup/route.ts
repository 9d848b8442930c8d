import { publicRoute, Reply, untrusted } from '@/lib/http'
import { signUpInvited } from '@/lib/services/account/sign-up-invited'

export const POST = publicRoute({
  body: true,
  handle: async ({ ctx, body }) => new Reply(await signUpInvited({ ctx, input: untrusted(body) }), { status: 202 }),
})
