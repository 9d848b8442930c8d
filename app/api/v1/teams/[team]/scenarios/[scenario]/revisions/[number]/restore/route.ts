import { etag, Reply, revisionOfIfMatch, teamRoute, untrusted } from '@/lib/http'
import { restoreRevision } from '@/lib/services/scenario/restore-revision'

/** With `If-Match`, refused when another revision came in between; without, put on top of whatever is current. */
export const POST = teamRoute({
  rate: 'change',
  handle: async ({ ctx, request, params }) => {
    const own = request.headers.has('if-match') ? { expectedRevision: revisionOfIfMatch(request.headers) } : {}
    const ids = { scenarioId: params.scenario, number: params.number }
    const scenario = await restoreRevision({ ctx, input: untrusted(undefined, { ...ids, ...own }) })
    return new Reply(scenario, { status: 201, headers: { ETag: etag(scenario.currentRevision) } })
  },
})
