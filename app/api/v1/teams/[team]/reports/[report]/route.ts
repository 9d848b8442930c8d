import { teamRoute, untrusted } from '@/lib/http'
import { getReport } from '@/lib/services/report/get'
import { removeReport } from '@/lib/services/report/remove'

export const GET = teamRoute({
  handle: ({ ctx, params }) => getReport({ ctx, input: untrusted(undefined, { reportId: params.report }) }),
})

export const DELETE = teamRoute({
  rate: 'change',
  handle: ({ ctx, params }) => removeReport({ ctx, input: untrusted(undefined, { reportId: params.report }) }),
})
