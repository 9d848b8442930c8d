import { teamRoute, untrusted } from '@/lib/http'
import { listAudit } from '@/lib/services/audit/list'

export const GET = teamRoute({ handle: ({ ctx, query }) => listAudit({ ctx, input: untrusted(query) }) })
