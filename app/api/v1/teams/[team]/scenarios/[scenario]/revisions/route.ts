import { etag, Reply, revisionOfIfMatch, teamRoute, untrusted } from '@/lib/http'
import { listRevisions } from '@/lib/services/scenario/list-revisions'
import { saveRevision } from '@/lib/services/scenario/save-revision'

export const GET = teamRoute({
  handle: ({ ctx, params, query }) => listRevisions({ ctx, input: untrusted(query, { scenarioId: params.scenario }) }),
})

/** `If-Match` names the revision that the change was made on. */
export const POST = teamRoute({
  body: true,
  rate: 'change',
  handle: async ({ ctx, request, params, body }) => {
    const expectedRevision = revisionOfIfMatch(request.headers)
    const input = untrusted<Parameters<typeof saveRevision>[0]['input']>(body, {
      scenarioId: params.scenario,
      expectedRevision,
    })
    const scenario = await saveRevision({ ctx, input })
    return new Reply(scenario, { status: 201, headers: { ETag: etag(scenario.currentRevision) } })
  },
})
