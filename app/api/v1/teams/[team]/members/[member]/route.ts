import { teamRoute, untrusted } from '@/lib/http'
import { changeRole } from '@/lib/services/membership/change-role'
import { removeMember } from '@/lib/services/membership/remove'

export const PATCH = teamRoute({
  body: true,
  rate: 'change',
  handle: ({ ctx, params, body }) => changeRole({ ctx, input: untrusted(body, { memberId: params.member }) }),
})

export const DELETE = teamRoute({
  rate: 'change',
  handle: ({ ctx, params }) => removeMember({ ctx, input: untrusted(undefined, { memberId: params.member }) }),
})
