import type { ReportView } from '@/lib/contracts/report'
import { quantity } from './format'

/** A report as its list shows it. */
export type ReportLine = {
  id: string
  title: string
  what: string
  state: string
  tone: 'accent' | 'neutral' | 'danger'
  /** Why it failed. */
  problem: string
  size: string
  ready: boolean
  /** Whether looking again may find it further on. */
  moving: boolean
  createdAt: string
  createdBy: string
  expiresAt: string
}

const KINDS: Record<ReportView['kind'], string> = { scenario: 'scenario', comparison: 'comparison', plan: 'plan' }
const FORMATS: Record<ReportView['format'], string> = { pdf: 'PDF', xlsx: 'Excel workbook' }
const STATES: Record<ReportView['status'], { state: string; tone: ReportLine['tone'] }> = {
  waiting: { state: 'Waiting', tone: 'neutral' },
  writing: { state: 'Being written', tone: 'neutral' },
  ready: { state: 'Ready', tone: 'accent' },
  failed: { state: 'Failed', tone: 'danger' },
}

export function reportLines(reports: ReportView[]): ReportLine[] {
  return reports.map(({ id, title, kind, format, status, problem, size, createdAt, createdBy, expiresAt }) => ({
    id,
    title,
    what: `${FORMATS[format]} of a ${KINDS[kind]}`,
    ...STATES[status],
    problem: problem ?? '',
    size: size === null ? '' : quantity(size, 'bytes').text,
    ready: status === 'ready',
    moving: status === 'waiting' || status === 'writing',
    createdAt,
    createdBy: createdBy?.name ?? 'Somebody who left',
    expiresAt,
  }))
}
