import { passwords } from '@/lib/auth/passwords'
import { Reply, teamRoute, untrusted } from '@/lib/http'
import { createShare } from '@/lib/services/share/create'

export const POST = teamRoute({
  body: 'optional',
  rate: 'change',
  handle: async ({ ctx, params, body }) => {
    const input = untrusted<Parameters<typeof createShare>[0]['input']>(body, { scenarioId: params.scenario })
    return new Reply(await createShare({ ctx: { ...ctx, passwords }, input }), { status: 201 })
  },
})
