import { teamRoute } from '@/lib/http'
import { listLayouts } from '@/lib/services/projection/list-layouts'

/** The body is the scenario document itself. */
export const POST = teamRoute({
  body: true,
  rate: 'project',
  handle: ({ ctx, body }) => listLayouts({ ctx, input: body }),
})
