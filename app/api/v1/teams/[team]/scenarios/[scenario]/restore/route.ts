import { teamRoute, untrusted } from '@/lib/http'
import { restoreScenario } from '@/lib/services/scenario/restore'

export const POST = teamRoute({
  rate: 'change',
  handle: ({ ctx, params }) => restoreScenario({ ctx, input: untrusted(undefined, { scenarioId: params.scenario }) }),
})
