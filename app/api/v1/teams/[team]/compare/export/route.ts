import { exportFile } from '@/lib/export'
import { exportRoute } from '@/lib/http'
import { comparisonReport, reportTeam } from '@/lib/presentation/report'
import { getComparison } from '@/lib/services/comparison/get'

export const GET = exportRoute(async ({ ctx, query, format }) => {
  const scenarioIds = (query.s ?? '').split(',').filter((id) => id !== '')
  const comparison = await getComparison({
    ctx,
    input: { scenarioIds, ...(query.base ? { baselineId: query.base } : {}) },
  })
  return exportFile(comparisonReport(reportTeam(ctx), comparison), format)
})
