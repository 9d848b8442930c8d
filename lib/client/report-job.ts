import type { ReportFormat, ReportView } from '@/lib/contracts/report'
import { ApiError, api, teamPath } from './api'
import { toast } from './toast-store'

/** What a report is about: a plan with its active scenarios, or scenarios in their order. */
export type ReportAsk = { planId: string } | { scenarioIds: string[]; baselineId?: string }

const REPORT_NAMES: Record<ReportFormat, string> = { pdf: 'PDF report', xlsx: 'Excel workbook' }
/** What menus offer. */
export const PAPER_KINDS: { format: ReportFormat; label: string }[] = [
  { format: 'pdf', label: REPORT_NAMES.pdf },
  { format: 'xlsx', label: REPORT_NAMES.xlsx },
]
const LOOK_EVERY_MS = 800
/** Beyond this the list of reports takes over: the worker goes on all the same. */
const PATIENCE_MS = 60_000

export function reportFilePath(team: string, reportId: string): string {
  return teamPath(team, 'reports', reportId, 'file')
}

type Tools = { wait: (ms: number) => Promise<void>; save: (path: string) => void }
const TOOLS: Tools = { wait: (ms) => new Promise((done) => setTimeout(done, ms)), save: saveFrom }

/** Asks for a report, looks until it is ready, and hands it to the browser. What becomes of it is said in toasts, since
 * the menu that it was asked from is closed by then. */
export async function makeReport(team: string, ask: ReportAsk, format: ReportFormat, tools = TOOLS): Promise<void> {
  const name = REPORT_NAMES[format]
  try {
    const asked = await api.post<ReportView>(teamPath(team, 'reports'), { format, ...ask })
    toast(`The ${name} is being written`, { description: 'It downloads by itself. You can leave this page.' })
    const ended = await ready(team, asked, tools)
    if (ended.status === 'ready') return tools.save(reportFilePath(team, ended.id))
    const failed = ended.status === 'failed'
    toast(failed ? `The ${name} could not be written` : `The ${name} takes longer`, {
      description: failed ? (ended.problem ?? '') : 'It will stand under Settings, Reports.',
      tone: failed ? 'danger' : 'info',
    })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    toast(error.detail, { tone: 'danger' })
  }
}

async function ready(team: string, asked: ReportView, { wait }: Tools): Promise<ReportView> {
  let report = asked
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    if (report.status === 'ready' || report.status === 'failed') return report
    await wait(LOOK_EVERY_MS)
    report = await api.get<ReportView>(teamPath(team, 'reports', asked.id))
  }
  return report
}

function saveFrom(path: string): void {
  const link = document.createElement('a')
  link.href = path
  link.download = ''
  link.click()
}
