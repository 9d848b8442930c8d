import { publicRoute, Reply } from '@/lib/http'
import { checkReady } from '@/lib/services/system/ready'

/** Requests can be served: the database answers. */
export const GET = publicRoute({
  handle: async () => {
    const { ready } = await checkReady()
    return ready
      ? { status: 'ok' }
      : new Reply({ status: 'waiting for the database' }, { status: 503, headers: { 'Retry-After': '2' } })
  },
})
