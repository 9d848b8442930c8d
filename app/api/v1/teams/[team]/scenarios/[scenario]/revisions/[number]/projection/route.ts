import { teamRoute, untrusted } from '@/lib/http'
import { getProjection } from '@/lib/services/projection/get'

export const GET = teamRoute({
  rate: 'project',
  handle: ({ ctx, params }) =>
    getProjection({ ctx, input: untrusted(undefined, { scenarioId: params.scenario, number: params.number }) }),
})
