import { expect, it } from 'vitest'
import type { ReportView } from '@/lib/contracts/report'
import { reportLines } from './report-list'

const report = (more: Partial<ReportView>): ReportView => ({
  id: 'r',
  kind: 'plan',
  format: 'xlsx',
  title: 'Plan one',
  status: 'ready',
  problem: null,
  size: 37_100,
  createdAt: '2026-11-23T07:00:00.000Z',
  createdBy: { id: 'u', name: 'Ada' },
  expiresAt: '2026-12-07T07:00:00.000Z',
  ...more,
})

it('says what a report is, how far, and how large', () => {
  const [ready, writing, failed] = reportLines([
    report({}),
    report({ status: 'writing', size: null, format: 'pdf', kind: 'scenario' }),
    report({ status: 'failed', problem: 'Too long.', size: null, createdBy: null }),
  ])
  expect(ready).toMatchObject({
    what: 'Excel workbook of a plan',
    state: 'Ready',
    size: '37.1 kB',
    ready: true,
    moving: false,
  })
  expect(writing).toMatchObject({
    what: 'PDF of a scenario',
    state: 'Being written',
    size: '',
    ready: false,
    moving: true,
  })
  expect(failed).toMatchObject({ tone: 'danger', problem: 'Too long.', createdBy: 'Somebody who left', moving: false })
})
