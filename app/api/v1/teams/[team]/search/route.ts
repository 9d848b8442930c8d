import { teamRoute, untrusted } from '@/lib/http'
import { findByName } from '@/lib/services/search/find'

export const GET = teamRoute({ handle: ({ ctx, query }) => findByName({ ctx, input: untrusted(query) }) })
