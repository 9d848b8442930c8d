import { v7 as newId } from 'uuid'
import { demand } from '@/lib/auth/roles'
import type { SealingContext } from '@/lib/contracts/context'
import { createShareInput, type MadeShare } from '@/lib/contracts/share'
import { withTeam } from '@/lib/db'
import { asJson, audit, type Input, parse } from '../internal'
import { findPlan } from '../plan/internal'
import { projectRevision } from '../projection/internal-stored'
import { findRevision, findScenario } from '../scenario/internal'
import { demandRoom, endAfter, hashOfToken, newToken, sealed, viewShare } from './internal'

/** A link to one revision as it is now. Its token is in this answer and nowhere else; the database keeps a hash. */
export async function createShare({
  ctx,
  input,
}: {
  ctx: SealingContext
  input: Input<typeof createShareInput>
}): Promise<MadeShare> {
  demand(ctx, 'plan.write')
  const { scenarioId, number: asked, expiresInDays, password, allowExport } = parse(createShareInput, input)
  const { teamId, userId } = ctx
  // Projected and hashed before the transaction, which holds a connection; a revision never changes in between.
  const { number, projection } = await projectRevision(ctx, { scenarioId, number: asked })
  const passwordHash = await sealed(ctx, password)
  const [id, token] = [newId(), newToken(teamId)]
  return withTeam(ctx, async (tx) => {
    await demandRoom(tx, teamId)
    const { planId, name: scenarioName } = await findScenario(tx, { teamId, scenarioId })
    const { name: planName } = await findPlan(tx, { teamId, planId })
    const { name: teamName } = await tx.team.findUniqueOrThrow({ where: { id: teamId }, select: { name: true } })
    const { document } = await findRevision(tx, { teamId, scenarioId, number })
    const expiresAt = endAfter(expiresInDays)
    await tx.shareLink.createMany({
      data: [
        {
          ...{ teamId, id, planId, scenarioId, revision: number, teamName, planName, scenarioName },
          tokenHash: hashOfToken(token),
          passwordHash,
          allowExport,
          document: asJson(document),
          projection: asJson(projection),
          currency: asJson(ctx.currency),
          expiresAt,
          createdById: userId,
        },
      ],
    })
    const detail = { scenarioId, number, expiresAt, hasPassword: passwordHash !== null, allowExport }
    await audit(tx, ctx, { action: 'created', entity: 'share', entityId: id, detail })
    return { share: await viewShare(tx, teamId, id), token }
  })
}
