import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { type ShareView, shareRefInput } from '@/lib/contracts/share'
import { withTeam } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { viewShare } from './internal'

/** Dead from the next request on, and for good: whoever should see it again gets a new link. Revoking twice is once. */
export async function revokeShare({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof shareRefInput>
}): Promise<ShareView> {
  demand(ctx, 'plan.write')
  const { shareId } = parse(shareRefInput, input)
  return withTeam(ctx, async (tx) => {
    const { count } = await tx.shareLink.updateMany({
      where: { teamId: ctx.teamId, id: shareId, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    if (count > 0) await audit(tx, ctx, { action: 'revoked', entity: 'share', entityId: shareId })
    return viewShare(tx, ctx.teamId, shareId)
  })
}
