import { etag, Reply, teamRoute, untrusted } from '@/lib/http'
import { getScenario } from '@/lib/services/scenario/get'
import { updateScenario } from '@/lib/services/scenario/update'

export const GET = teamRoute({
  handle: async ({ ctx, params }) => {
    const scenario = await getScenario({ ctx, input: untrusted(undefined, { scenarioId: params.scenario }) })
    return new Reply(scenario, { headers: { ETag: etag(scenario.currentRevision) } })
  },
})

export const PATCH = teamRoute({
  body: true,
  rate: 'change',
  handle: ({ ctx, params, body }) => updateScenario({ ctx, input: untrusted(body, { scenarioId: params.scenario }) }),
})
