import { teamRoute, untrusted } from '@/lib/http'
import { listPayments } from '@/lib/services/projection/list-payments'

export const POST = teamRoute({
  body: true,
  rate: 'search',
  handle: ({ ctx, body }) => listPayments({ ctx, input: untrusted(body) }),
})
