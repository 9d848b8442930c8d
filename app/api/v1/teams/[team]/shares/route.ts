import { teamRoute, untrusted } from '@/lib/http'
import { listShares } from '@/lib/services/share/list'

export const GET = teamRoute({ handle: ({ ctx, query }) => listShares({ ctx, input: untrusted(query) }) })
