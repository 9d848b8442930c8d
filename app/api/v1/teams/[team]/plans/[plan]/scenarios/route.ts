import { etag, Reply, teamRoute, untrusted } from '@/lib/http'
import { createScenario } from '@/lib/services/scenario/create'
import { listScenarios } from '@/lib/services/scenario/list'

export const GET = teamRoute({
  handle: async ({ ctx, params, query }) => ({
    items: await listScenarios({ ctx, input: untrusted(query, { planId: params.plan }) }),
  }),
})

export const POST = teamRoute({
  body: true,
  rate: 'change',
  handle: async ({ ctx, params, body }) => {
    const scenario = await createScenario({ ctx, input: untrusted(body, { planId: params.plan }) })
    return new Reply(scenario, { status: 201, headers: { ETag: etag(scenario.currentRevision) } })
  },
})
