import { NotFoundError } from '@/lib/contracts/errors'
import { publicRoute } from '@/lib/http'

/** Addresses below /api that no route has: refused in the API's own form, where Next would answer with a page. */
const nothing = publicRoute({
  handle: async () => {
    throw new NotFoundError()
  },
})

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT }
