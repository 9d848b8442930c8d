import { v7 as newId } from 'uuid'
import { demand } from '@/lib/auth/roles'
import type { ProjectedScenario } from '@/lib/contracts/comparison'
import type { SealingContext } from '@/lib/contracts/context'
import {
  createComparisonShareInput,
  type FrozenComparison,
  type FrozenScenario,
  type MadeShare,
} from '@/lib/contracts/share'
import { withTeam } from '@/lib/db'
import type { Projection } from '@/lib/projection'
import { teamCatalog } from '../catalog/internal-team'
import { demandBaseline, inOrder, readScenarios, together, withProjection } from '../comparison/internal'
import { asJson, audit, type Input, parse } from '../internal'
import { demandRoom, endAfter, hashOfToken, newToken, sealed, viewShare } from './internal'

/** A link to scenarios side by side, each as its newest revision is now. */
export async function createComparisonShare({
  ctx,
  input,
}: {
  ctx: SealingContext
  input: Input<typeof createComparisonShareInput>
}): Promise<MadeShare> {
  demand(ctx, 'plan.write')
  const { scenarioIds, expiresInDays, password, allowExport, ...asked } = parse(createComparisonShareInput, input)
  const { baselineId = scenarioIds[0] ?? '', onlyDifferences } = asked
  const title = asked.title ?? `Comparison of ${scenarioIds.length} scenarios`
  demandBaseline(scenarioIds, baselineId)
  const { teamId, userId } = ctx
  const found = await withTeam(ctx, async (tx) =>
    inOrder(await readScenarios(tx, ctx, { id: { in: scenarioIds } }), scenarioIds),
  )
  // Projected and hashed between the transactions, which hold a connection each.
  const catalog = await teamCatalog(ctx)
  const projected = found.map((row) => withProjection(row, catalog, ctx.requestId))
  const frozen: FrozenComparison = {
    baseline: scenarioIds.indexOf(baselineId),
    onlyDifferences,
    scenarios: projected.map(frozenScenario),
    ...together(projected, baselineId, catalog, ctx.requestId),
  }
  const passwordHash = await sealed(ctx, password)
  const [id, token, expiresAt] = [newId(), newToken(teamId), endAfter(expiresInDays)]
  return withTeam(ctx, async (tx) => {
    await demandRoom(tx, teamId)
    const { name: teamName } = await tx.team.findUniqueOrThrow({ where: { id: teamId }, select: { name: true } })
    await tx.shareLink.createMany({
      data: [
        {
          ...{ teamId, id, kind: 'comparison', title, scenarioIds, teamName, passwordHash, allowExport, expiresAt },
          tokenHash: hashOfToken(token),
          currency: asJson(ctx.currency),
          comparison: asJson(frozen),
          createdById: userId,
        },
      ],
    })
    const detail = { title, scenarioIds, expiresAt, hasPassword: passwordHash !== null, allowExport }
    await audit(tx, ctx, { action: 'created', entity: 'share', entityId: id, detail })
    return { share: await viewShare(tx, teamId, id), token }
  })
}

function frozenScenario({ plan, scenario, revision, document, projection }: ProjectedScenario): FrozenScenario {
  return {
    planName: plan.name,
    planKind: plan.kind,
    scenarioName: scenario.name,
    archived: scenario.status === 'archived',
    revision: revision.number,
    document,
    projection: projection && narrowed(projection),
  }
}

/** What a comparison shows and its files hold: figures without their derivations, and nothing of what they hang on. */
function narrowed(projection: Projection): Projection {
  const { servingCurve: _curve, ...rest } = projection
  const figures = Object.entries(projection.figures).map(([id, figure]) => [
    id,
    { ...figure, formula: '', terms: [], source: '', feeds: [] },
  ])
  return { ...rest, figures: Object.fromEntries(figures), drivers: {}, uncertain: [] }
}
