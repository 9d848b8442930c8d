import { teamRoute, untrusted } from '@/lib/http'
import { getTeam } from '@/lib/services/team/get'
import { updateTeam } from '@/lib/services/team/update'

export const GET = teamRoute({ handle: ({ ctx }) => getTeam({ ctx }) })

export const PATCH = teamRoute({
  body: true,
  rate: 'change',
  handle: ({ ctx, body }) => updateTeam({ ctx, input: untrusted(body) }),
})
