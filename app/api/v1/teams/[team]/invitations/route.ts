import { Reply, teamRoute, untrusted } from '@/lib/http'
import { createInvitation } from '@/lib/services/invitation/create'
import { listInvitations } from '@/lib/services/invitation/list'

export const GET = teamRoute({ handle: ({ ctx }) => listInvitations({ ctx }) })

/** The link, when it does not go by mail, is in this answer and nowhere else. */
export const POST = teamRoute({
  body: true,
  rate: 'invite',
  handle: async ({ ctx, body }) => new Reply(await createInvitation({ ctx, input: untrusted(body) }), { status: 201 }),
})
