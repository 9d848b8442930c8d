import type { SystemContext } from '@/lib/contracts/context'
import { storeCurrentInput } from '@/lib/contracts/projection'
import { keyOfTeam } from '../catalog/internal-team'
import { type Input, parse } from '../internal'
import { projectRevision } from './internal-stored'

/** For the worker, after the engine or the catalogue changed: brings a scenario's stored projection up to date. */
export async function storeCurrentProjection({
  ctx,
  input,
}: {
  ctx: SystemContext
  input: Input<typeof storeCurrentInput>
}): Promise<{ scenarioId: string; number: number }> {
  const { scenarioId, number } = await projectRevision(await keyOfTeam(ctx.teamId), parse(storeCurrentInput, input))
  return { scenarioId, number }
}
