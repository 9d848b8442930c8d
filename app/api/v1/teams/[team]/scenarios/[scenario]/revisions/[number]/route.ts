import { teamRoute, untrusted } from '@/lib/http'
import { getRevision } from '@/lib/services/scenario/get-revision'

export const GET = teamRoute({
  handle: ({ ctx, params }) =>
    getRevision({ ctx, input: untrusted(undefined, { scenarioId: params.scenario, number: params.number }) }),
})
