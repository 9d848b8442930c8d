import { teamRoute, untrusted } from '@/lib/http'
import { getPortfolio } from '@/lib/services/portfolio/get'

export const GET = teamRoute({ handle: ({ ctx, query }) => getPortfolio({ ctx, input: untrusted(query) }) })
