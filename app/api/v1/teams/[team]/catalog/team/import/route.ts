import { teamRoute, untrusted } from '@/lib/http'
import { importTeamRows } from '@/lib/services/catalog/import-team-rows'

export const POST = teamRoute({
  body: true,
  rate: 'change',
  handle: ({ ctx, body }) => importTeamRows({ ctx, input: untrusted(body) }),
})
