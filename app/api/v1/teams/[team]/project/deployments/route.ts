import { teamRoute, untrusted } from '@/lib/http'
import { listDeployments } from '@/lib/services/projection/list-deployments'

export const POST = teamRoute({
  body: true,
  rate: 'project',
  handle: ({ ctx, body }) => listDeployments({ ctx, input: untrusted(body) }),
})
