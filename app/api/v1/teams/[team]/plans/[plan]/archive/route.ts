import { teamRoute, untrusted } from '@/lib/http'
import { archivePlan } from '@/lib/services/plan/archive'

export const POST = teamRoute({
  rate: 'change',
  handle: ({ ctx, params }) => archivePlan({ ctx, input: untrusted(undefined, { planId: params.plan }) }),
})
