import type { ReportOrder } from '@/lib/contracts/report'
import { comparisonReport, planReport, type Report, scenarioReport } from '../report'

/** A report that is to be put on paper, with what only paper says. */
export type Paper = { report: Report; writtenAt: string; leftOut: number }

export function orderedPaper(order: ReportOrder, writtenAt: string): Paper {
  return { report: reportOf(order), writtenAt, leftOut: order.leftOut }
}

function reportOf({ kind, teamName, currency, plan, baselineId, scenarios }: ReportOrder): Report {
  const team = { name: teamName, currency }
  const [only] = scenarios
  if (kind === 'scenario' && only) return scenarioReport(team, only)
  if (kind === 'plan' && plan) return planReport(team, { plan, baselineId, scenarios })
  return comparisonReport(team, { baselineId, scenarios, others: [] })
}
