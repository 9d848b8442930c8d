import { InvalidError, NotFoundError } from '@/lib/contracts/errors'
import { REPORT_FORMATS } from '@/lib/contracts/report'
import { exportShareInput, type SharedComparison, type SharedFormat, type SharedScenario } from '@/lib/contracts/share'
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
}): Promise<{ format: SharedFormat; shared: SharedScenario | SharedComparison }> {
  const { token, password, format } = parse(exportShareInput, input)
  const found = await findShare(token)
  if (!found.row.allowExport) throw new NotFoundError()
  if ((await unlock(ctx, found, password)) !== 'open') {
    const message = 'is not the password of the link: open the link with its password first'
    throw new InvalidError('This is not the password of the link.', [{ path: 'password', message }])
  }
  const shared = toShared(found)
  await onPaper(ctx, format, shared.kind)
  await countView(found)
  return { format, shared }
}

/** Paper takes a second of work, so it is counted apart; and it is made of derivations, which a comparison is frozen
 * without. */
async function onPaper(ctx: OpeningContext, format: SharedFormat, kind: 'scenario' | 'comparison'): Promise<void> {
  if (!REPORT_FORMATS.some((one) => one === format)) return
  if (kind === 'comparison') {
    const message = 'is for links to one scenario: take json, csv or md of a comparison'
    throw new InvalidError('A comparison by link is not put on paper.', [{ path: 'format', message }])
  }
  await ctx.attempts.sharePaper(ctx.address)
}
