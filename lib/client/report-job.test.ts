import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeReport } from './report-job'
import { currentToasts, dismissToast } from './toast-store'

const answers: { status: number; body: object }[] = []
const asked: string[] = []
const saved: string[] = []
const tools = { wait: async () => undefined, save: (path: string) => void saved.push(path) }

beforeEach(() => {
  vi.stubGlobal('fetch', async (url: string, { method }: RequestInit) => {
    asked.push(`${method} ${url}`)
    const { status, body } = answers.shift() ?? { status: 500, body: {} }
    return new Response(JSON.stringify(body), { status })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  for (const list of [answers, asked, saved]) list.length = 0
  for (const { id } of currentToasts()) dismissToast(id)
})
const said = () => currentToasts().map(({ title }) => title)

describe('a report from the menu', () => {
  it('is asked for, looked for until it is ready, and saved', async () => {
    answers.push(
      { status: 202, body: { id: 'r1', status: 'waiting' } },
      { status: 200, body: { id: 'r1', status: 'writing' } },
      { status: 200, body: { id: 'r1', status: 'ready' } },
    )
    await makeReport('team-a', { planId: 'p1' }, 'pdf', tools)
    expect(asked).toEqual([
      'POST /api/v1/teams/team-a/reports',
      'GET /api/v1/teams/team-a/reports/r1',
      'GET /api/v1/teams/team-a/reports/r1',
    ])
    expect(saved).toEqual(['/api/v1/teams/team-a/reports/r1/file'])
    expect(said()).toEqual(['The PDF report is being written'])
  })

  it('says why it failed', async () => {
    answers.push({ status: 202, body: { id: 'r1', status: 'failed', problem: 'Too long.' } })
    await makeReport('team-a', { scenarioIds: ['s1'] }, 'xlsx', tools)
    expect(saved).toEqual([])
    expect(currentToasts().at(-1)).toMatchObject({
      title: 'The Excel workbook could not be written',
      description: 'Too long.',
      tone: 'danger',
    })
  })

  it('that takes long is left to the list', async () => {
    answers.push({ status: 202, body: { id: 'r1', status: 'waiting' } })
    for (let time = 0; time < 100; time++) answers.push({ status: 200, body: { id: 'r1', status: 'writing' } })
    await makeReport('team-a', { planId: 'p1' }, 'pdf', tools)
    expect(currentToasts().at(-1)).toMatchObject({ title: 'The PDF report takes longer', tone: 'info' })
  })

  it('that is refused says what the server says', async () => {
    answers.push({ status: 422, body: { detail: 'There is room for 200 reports.' } })
    await makeReport('team-a', { planId: 'p1' }, 'pdf', tools)
    expect(currentToasts().at(-1)).toMatchObject({ title: 'There is room for 200 reports.', tone: 'danger' })
  })
})
