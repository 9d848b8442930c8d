import { storeCurrentProjection } from '@/lib/services/projection/store-current'
import type { Handler } from './types'

export const projectScenario: Handler<'project-scenario'> = async ({ teamId, scenarioId }, { requestId }) => {
  await storeCurrentProjection({ ctx: { requestId, teamId }, input: { scenarioId } })
}
