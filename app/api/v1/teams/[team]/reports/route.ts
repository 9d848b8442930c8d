import { Reply, teamRoute, untrusted } from '@/lib/http'
import { createReport } from '@/lib/services/report/create'
import { listReports } from '@/lib/services/report/list'

export const GET = teamRoute({
  handle: ({ ctx, query }) => listReports({ ctx, input: untrusted(query) }),
})

export const POST = teamRoute({
  body: true,
  rate: 'report',
  handle: async ({ ctx, body }) => new Reply(await createReport({ ctx, input: untrusted(body) }), { status: 202 }),
})
