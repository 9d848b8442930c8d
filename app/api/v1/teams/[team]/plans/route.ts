import { Reply, teamRoute, untrusted } from '@/lib/http'
import { createPlan } from '@/lib/services/plan/create'
import { listPlans } from '@/lib/services/plan/list'

export const GET = teamRoute({ handle: ({ ctx, query }) => listPlans({ ctx, input: untrusted(query) }) })

export const POST = teamRoute({
  body: true,
  rate: 'change',
  handle: async ({ ctx, body }) => new Reply(await createPlan({ ctx, input: untrusted(body) }), { status: 201 }),
})
