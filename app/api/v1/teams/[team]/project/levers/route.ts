import { teamRoute, untrusted } from '@/lib/http'
import { listLevers } from '@/lib/services/projection/list-levers'

export const POST = teamRoute({
  body: true,
  rate: 'search',
  handle: ({ ctx, body }) => listLevers({ ctx, input: untrusted(body) }),
})
