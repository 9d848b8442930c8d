import { teamRoute, untrusted } from '@/lib/http'
import { revokeShare } from '@/lib/services/share/revoke'

export const POST = teamRoute({
  rate: 'change',
  handle: ({ ctx, params }) => revokeShare({ ctx, input: untrusted(undefined, { shareId: params.share }) }),
})
