import { teamRoute } from '@/lib/http'
import { sampleProjection } from '@/lib/services/projection/sample'

/** The body is the scenario document itself. */
export const POST = teamRoute({
  body: true,
  rate: 'project',
  handle: ({ ctx, body }) => sampleProjection({ ctx, input: body }),
})
