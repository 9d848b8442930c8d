import { exportFile } from '@/lib/export'
import { exportRoute } from '@/lib/http'
import { reportTeam, scenarioReport } from '@/lib/presentation/report'
import { getComparison } from '@/lib/services/comparison/get'

export const GET = exportRoute(async ({ ctx, params, format }) => {
  const { scenarios } = await getComparison({ ctx, input: { scenarioIds: [params.scenario ?? ''] } })
  return scenarios.map((scenario) => exportFile(scenarioReport(reportTeam(ctx), scenario), format))[0]
})
