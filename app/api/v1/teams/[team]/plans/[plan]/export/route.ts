import { exportFile } from '@/lib/export'
import { exportRoute } from '@/lib/http'
import { planReport, reportTeam } from '@/lib/presentation/report'
import { getProjectedPlan } from '@/lib/services/plan/get-projected'

export const GET = exportRoute(async ({ ctx, params, format }) => {
  const plan = await getProjectedPlan({ ctx, input: { planId: params.plan ?? '' } })
  return exportFile(planReport(reportTeam(ctx), plan), format)
})
