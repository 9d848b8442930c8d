import { teamRoute } from '@/lib/http'
import { previewProjection } from '@/lib/services/projection/preview'

/** The body is the scenario document itself. */
export const POST = teamRoute({
  body: true,
  rate: 'project',
  handle: ({ ctx, body }) => previewProjection({ ctx, input: body }),
})
