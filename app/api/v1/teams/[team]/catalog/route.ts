import { teamRoute } from '@/lib/http'
import { listCatalog } from '@/lib/services/catalog/list'

export const GET = teamRoute({ handle: ({ ctx }) => listCatalog({ ctx }) })
