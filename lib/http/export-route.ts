import { EXPORT_FORMATS, type ExportFormat } from '@/lib/contracts/comparison'
import type { TeamContext } from '@/lib/contracts/context'
import { InternalError, InvalidError } from '@/lib/contracts/errors'
import { FileReply } from './reply'
import { type Call, teamRoute } from './routes'

type ExportCall = Call<TeamContext> & { format: ExportFormat }
type File = { name: string; type: string; text: string }

/** A route that answers with a file, of the kind that `format` names. */
export function exportRoute(make: (call: ExportCall) => Promise<File | undefined>) {
  return teamRoute({
    rate: 'export',
    handle: async (call) => {
      const file = await make({ ...call, format: formatOf(call.query.format) })
      if (!file) throw new InternalError()
      return new FileReply(file)
    },
  })
}

function formatOf(asked = 'json'): ExportFormat {
  const format = EXPORT_FORMATS.find((one) => one === asked)
  if (format) return format
  const message = `must be one of ${EXPORT_FORMATS.join(', ')}`
  throw new InvalidError(`format ${message}.`, [{ path: 'format', message }])
}
