import { teamRoute, untrusted } from '@/lib/http'
import { browseCatalog } from '@/lib/services/catalog/browse'

export const GET = teamRoute({ handle: ({ ctx, query }) => browseCatalog({ ctx, input: untrusted(query) }) })
