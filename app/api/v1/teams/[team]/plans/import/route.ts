import { LIMITS } from '@/lib/contracts/limits'
import { Reply, teamRoute, untrusted } from '@/lib/http'
import { importPlan } from '@/lib/services/plan/import'

/** The body is the file. */
export const POST = teamRoute({
  body: true,
  mostBytes: LIMITS.importBytes,
  rate: 'change',
  handle: async ({ ctx, body }) => new Reply(await importPlan({ ctx, input: untrusted(body) }), { status: 201 }),
})
