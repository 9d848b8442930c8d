import { exportFile } from '@/lib/export'
import { paperFile } from '@/lib/export/paper'
import { FileReply, publicRoute, untrusted } from '@/lib/http'
import { sharedReport } from '@/lib/presentation/shared'
import { exportShare } from '@/lib/services/share/export'

/** The token comes in the body, so that it stands in no log of addresses. */
export const POST = publicRoute({
  body: true,
  handle: async ({ ctx, body }) => {
    const { format, shared } = await exportShare({ ctx, input: untrusted(body) })
    const report = sharedReport(shared)
    if (format !== 'pdf' && format !== 'xlsx') return new FileReply(exportFile(report, format))
    return new FileReply(await paperFile({ report, writtenAt: shared.sharedAt, leftOut: 0 }, format))
  },
})
