import { teamRoute, untrusted } from '@/lib/http'
import { listTeamRows } from '@/lib/services/catalog/list-team-rows'
import { putTeamRow } from '@/lib/services/catalog/put-team-row'
import { removeTeamRow } from '@/lib/services/catalog/remove-team-row'

export const GET = teamRoute({ handle: ({ ctx }) => listTeamRows({ ctx }) })

export const POST = teamRoute({
  body: true,
  rate: 'change',
  handle: ({ ctx, body }) => putTeamRow({ ctx, input: untrusted(body) }),
})

export const DELETE = teamRoute({
  rate: 'change',
  handle: ({ ctx, query }) => removeTeamRow({ ctx, input: untrusted(query) }),
})
