import { Reply, untrusted, userRoute } from '@/lib/http'
import { createTeam } from '@/lib/services/team/create'

export const POST = userRoute({
  body: true,
  rate: 'change',
  handle: async ({ ctx, body }) => new Reply(await createTeam({ ctx, input: untrusted(body) }), { status: 201 }),
})
