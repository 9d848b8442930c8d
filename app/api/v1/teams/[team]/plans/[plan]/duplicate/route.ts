import { Reply, teamRoute, untrusted } from '@/lib/http'
import { duplicatePlan } from '@/lib/services/plan/duplicate'

/** The body may name the copy: { "name": "…" }. */
export const POST = teamRoute({
  body: 'optional',
  rate: 'change',
  handle: async ({ ctx, params, body }) =>
    new Reply(await duplicatePlan({ ctx, input: untrusted(body, { planId: params.plan }) }), { status: 201 }),
})
