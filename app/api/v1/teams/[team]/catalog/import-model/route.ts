import { teamRoute, untrusted } from '@/lib/http'
import { importModel } from '@/lib/services/catalog/import-model'

export const POST = teamRoute({
  body: true,
  rate: 'project',
  handle: ({ ctx, body }) => importModel({ ctx, input: untrusted(body, {}) }),
})
