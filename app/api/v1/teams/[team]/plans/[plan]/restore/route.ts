import { teamRoute, untrusted } from '@/lib/http'
import { restorePlan } from '@/lib/services/plan/restore'

export const POST = teamRoute({
  rate: 'change',
  handle: ({ ctx, params }) => restorePlan({ ctx, input: untrusted(undefined, { planId: params.plan }) }),
})
