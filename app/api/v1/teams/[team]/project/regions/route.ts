import { teamRoute, untrusted } from '@/lib/http'
import { listRegions } from '@/lib/services/projection/list-regions'

export const POST = teamRoute({
  body: true,
  rate: 'project',
  handle: ({ ctx, body }) => listRegions({ ctx, input: untrusted(body) }),
})
