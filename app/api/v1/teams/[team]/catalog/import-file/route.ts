import { teamRoute, untrusted } from '@/lib/http'
import { importFile } from '@/lib/services/catalog/import-file'

export const POST = teamRoute({
  body: true,
  rate: 'project',
  handle: ({ ctx, body }) => importFile({ ctx, input: untrusted(body, {}) }),
})
