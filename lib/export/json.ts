import type { Report } from '@/lib/presentation/report'
import { reportData } from '@/lib/presentation/report-data'

export function jsonOf(report: Report): string {
  return `${JSON.stringify(reportData(report), null, 2)}\n`
}
