import { FileReply, teamRoute, untrusted } from '@/lib/http'
import { getReportFile } from '@/lib/services/report/get-file'

export const GET = teamRoute({
  rate: 'export',
  handle: async ({ ctx, params }) =>
    new FileReply(await getReportFile({ ctx, input: untrusted(undefined, { reportId: params.report }) })),
})
