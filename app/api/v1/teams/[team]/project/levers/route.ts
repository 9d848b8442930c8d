import { teamRoute, untrusted } from '@/lib/http'
import { listLevers } from '@/lib/services/projection/list-levers'

export const POST = teamRoute({
  body: true,
  rate: 'project',
  handle: ({ ctx, body }) => listLevers({ ctx, input: untrusted(body) }),
})
