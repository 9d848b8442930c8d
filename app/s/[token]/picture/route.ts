import { drawPicture } from '@/lib/export/picture'
import { PictureReply, publicRoute, untrusted } from '@/lib/http'
import { sharePicture } from '@/lib/presentation/share-picture'
import { previewShare } from '@/lib/services/share/preview'

/** Pictures that were drawn lately. What a link shows is frozen, so they hold; whether it may be shown is asked each time. */
const drawn = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
const KEPT = 40

export const GET = publicRoute({
  handle: async ({ params, request }) => {
    const { key, shared } = await previewShare({ input: untrusted(undefined, { token: params.token }) })
    const png = () => kept(key, () => drawPicture(sharePicture(shared)))
    return PictureReply.unlessKnown(request, key, png)
  },
})

function kept(key: string, draw: () => Promise<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const found = drawn.get(key)
  // The newest is the last: what was asked for least lately goes first.
  drawn.delete(key)
  const picture = found ?? draw()
  drawn.set(key, picture)
  picture.catch(() => drawn.delete(key))
  const [oldest] = drawn.keys()
  if (drawn.size > KEPT && oldest !== undefined) drawn.delete(oldest)
  return picture
}
