import { Reply, teamRoute, untrusted } from '@/lib/http'
import { duplicateScenario } from '@/lib/services/scenario/duplicate'

/** The body may name the copy: { "name": "…" }. */
export const POST = teamRoute({
  body: 'optional',
  rate: 'change',
  handle: async ({ ctx, params, body }) =>
    new Reply(await duplicateScenario({ ctx, input: untrusted(body, { scenarioId: params.scenario }) }), {
      status: 201,
    }),
})
