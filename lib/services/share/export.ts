import type { ExportFormat } from '@/lib/contracts/comparison'
import { InvalidError, NotFoundError } from '@/lib/contracts/errors'
import { exportShareInput, type SharedComparison, type SharedScenario } from '@/lib/contracts/share'
import { type Input, parse } from '../internal'
import { countView, findShare, type OpeningContext, toShared, unlock } from './internal-open'

/** What a file of a link is made of. A link that allows none is "not found", as one that is none; its password is not
 * looked at. A file counts as a view: it says all that the page says. */
export async function exportShare({
  ctx,
  input,
}: {
  ctx: OpeningContext
  input: Input<typeof exportShareInput>
}): Promise<{ format: ExportFormat; shared: SharedScenario | SharedComparison }> {
  const { token, password, format } = parse(exportShareInput, input)
  const found = await findShare(token)
  if (!found.row.allowExport) throw new NotFoundError()
  if ((await unlock(ctx, found, password)) !== 'open') {
    const message = 'is not the password of the link: open the link with its password first'
    throw new InvalidError('This is not the password of the link.', [{ path: 'password', message }])
  }
  await countView(found)
  return { format, shared: toShared(found) }
}
