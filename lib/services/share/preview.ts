import { createHash } from 'node:crypto'
import { type SharePreview, shareTokenInput } from '@/lib/contracts/share'
import { type Input, parse } from '../internal'
import { findShare, toShared } from './internal-open'

/** What a picture of the link may show: all of it, or nothing where a password is asked for. No view: a picture is
 * fetched by programs, before anybody reads. `key` names what is shown; its number goes up when pictures are drawn otherwise. */
export async function previewShare({ input }: { input: Input<typeof shareTokenInput> }): Promise<SharePreview> {
  const { token } = parse(shareTokenInput, input)
  const found = await findShare(token)
  if (found.row.passwordHash !== null) return { key: 'locked', shared: null }
  const key = createHash('sha256').update(`picture 1 ${found.tokenHash}`).digest('hex').slice(0, 32)
  return { key, shared: toShared(found) }
}
