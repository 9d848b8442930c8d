import { teamRoute, untrusted } from '@/lib/http'
import { importConfig } from '@/lib/services/catalog/import-config'

export const POST = teamRoute({
  body: true,
  rate: 'project',
  handle: ({ ctx, body }) => importConfig({ ctx, input: untrusted(body, {}) }),
})
