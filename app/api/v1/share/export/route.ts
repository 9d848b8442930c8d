import { exportFile } from '@/lib/export'
import { FileReply, publicRoute, untrusted } from '@/lib/http'
import { sharedReport } from '@/lib/presentation/shared'
import { exportShare } from '@/lib/services/share/export'

/** The token comes in the body, so that it stands in no log of addresses. */
export const POST = publicRoute({
  body: true,
  handle: async ({ ctx, body }) => {
    const { format, shared } = await exportShare({ ctx, input: untrusted(body) })
    return new FileReply(exportFile(sharedReport(shared), format))
  },
})
