import { passwords } from '@/lib/auth/passwords'
import { Reply, teamRoute, untrusted } from '@/lib/http'
import { createComparisonShare } from '@/lib/services/share/create-comparison'

export const POST = teamRoute({
  body: true,
  rate: 'change',
  handle: async ({ ctx, body }) =>
    new Reply(await createComparisonShare({ ctx: { ...ctx, passwords }, input: untrusted(body) }), { status: 201 }),
})
