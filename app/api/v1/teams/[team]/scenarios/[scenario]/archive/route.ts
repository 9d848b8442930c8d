import { teamRoute, untrusted } from '@/lib/http'
import { archiveScenario } from '@/lib/services/scenario/archive'

export const POST = teamRoute({
  rate: 'change',
  handle: ({ ctx, params }) => archiveScenario({ ctx, input: untrusted(undefined, { scenarioId: params.scenario }) }),
})
