import { teamRoute, untrusted } from '@/lib/http'
import { setPlansArchived } from '@/lib/services/plan/set-archived'

export const POST = teamRoute({
  body: true,
  rate: 'change',
  handle: ({ ctx, body }) => setPlansArchived({ ctx, input: untrusted(body) }),
})
