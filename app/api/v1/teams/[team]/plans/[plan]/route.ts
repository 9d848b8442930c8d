import { teamRoute, untrusted } from '@/lib/http'
import { getPlan } from '@/lib/services/plan/get'
import { updatePlan } from '@/lib/services/plan/update'

export const GET = teamRoute({
  handle: ({ ctx, params }) => getPlan({ ctx, input: untrusted(undefined, { planId: params.plan }) }),
})

export const PATCH = teamRoute({
  body: true,
  rate: 'change',
  handle: ({ ctx, params, body }) => updatePlan({ ctx, input: untrusted(body, { planId: params.plan }) }),
})
