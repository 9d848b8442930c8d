import { read } from '@e965/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { ConflictError, InvalidError, NotFoundError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { withTeam } from '@/lib/db'
import { writeReport } from '@/lib/jobs/handlers/write-report'
import { listAudit } from '@/lib/services/audit/list'
import { beginReport } from '@/lib/services/report/begin'
import { createReport } from '@/lib/services/report/create'
import { finishReport } from '@/lib/services/report/finish'
import { getReport } from '@/lib/services/report/get'
import { getReportFile } from '@/lib/services/report/get-file'
import { listReports } from '@/lib/services/report/list'
import { removeReport } from '@/lib/services/report/remove'
import { archiveScenario } from '@/lib/services/scenario/archive'
import { forgetReports } from '@/lib/services/system/forget-reports'
import { setLogLevel } from '@/lib/telemetry'
import { callRoute, loadRoutes } from '@/tests/support/routes'
import { newPlan } from '@/tests/support/scene'
import { freshTeam, type Member } from '@/tests/support/teams'

setLogLevel('silent')
let owner: Member
let ids: Awaited<ReturnType<typeof newPlan>>
beforeAll(async () => {
  owner = await freshTeam('Paper team')
  ids = await newPlan(owner, 'Plan on paper')
})

const run = (reportId: string) =>
  writeReport({ teamId: owner.ctx.teamId, reportId }, { requestId: 'job-7', signal: new AbortController().signal })
const asked = (input: Parameters<typeof createReport>[0]['input']) => createReport({ ctx: owner.ctx, input })
const look = (reportId: string) => getReport({ ctx: owner.ctx, input: { reportId } })
const rows = (reportId: string) =>
  withTeam(owner.ctx, async (tx) => ({
    reports: await tx.report.count({ where: { teamId: owner.ctx.teamId, id: reportId } }),
    files: await tx.storedFile.count({ where: { teamId: owner.ctx.teamId } }),
    chunks: await tx.storedFileChunk.count({ where: { teamId: owner.ctx.teamId } }),
  }))

describe('a report', () => {
  it('is asked for, written by a job, and downloaded', async () => {
    const report = await asked({ format: 'xlsx', scenarioIds: [ids.scenarioId] })
    expect(report).toMatchObject({ kind: 'scenario', status: 'waiting', title: 'Plan on paper: First', size: null })
    await expect(getReportFile({ ctx: owner.ctx, input: { reportId: report.id } })).rejects.toBeInstanceOf(
      ConflictError,
    )
    await run(report.id)
    const ready = await look(report.id)
    expect(ready).toMatchObject({ status: 'ready', problem: null, size: expect.any(Number) })
    const answer = await callRoute(await loadRoutes(), 'GET /api/v1/teams/[team]/reports/[report]/file', {
      cookie: owner.cookie,
      params: { team: owner.ctx.teamSlug, report: report.id },
    })
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="Plan-on-paper-First.xlsx"')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect(bytes).toHaveLength(ready.size ?? 0)
    expect(read(bytes).SheetNames).toContain('Inputs')
    const { items } = await listAudit({ ctx: owner.ctx, input: { entity: 'report' } })
    expect(items.some(({ action, entityId }) => action === 'report.created' && entityId === report.id)).toBe(true)
  })

  it('on a plan tells of its active scenarios, the baseline first; on a comparison of those that were named', async () => {
    const plan = await asked({ format: 'pdf', planId: ids.planId })
    const order = await beginReport({
      ctx: { requestId: 'job', teamId: owner.ctx.teamId },
      input: { reportId: plan.id },
    })
    expect(order).toMatchObject({ kind: 'plan', teamName: 'Paper team', leftOut: 0, baselineId: ids.scenarioId })
    expect(order?.scenarios.map(({ scenario }) => scenario.id)).toEqual([ids.scenarioId, ids.secondScenarioId])
    await run(plan.id)
    const { bytes, type } = await getReportFile({ ctx: owner.ctx, input: { reportId: plan.id } })
    expect(type).toBe('application/pdf')
    expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe('%PDF-')
    const scenarioIds = [ids.secondScenarioId, ids.scenarioId]
    const compared = await asked({ format: 'pdf', scenarioIds, baselineId: ids.scenarioId })
    expect(compared).toMatchObject({ kind: 'comparison', title: 'Comparison of 2 scenarios' })
  })

  it('keeps a long file whole, in pieces', async () => {
    const report = await asked({ format: 'pdf', scenarioIds: [ids.scenarioId] })
    const ctx = { requestId: 'job', teamId: owner.ctx.teamId }
    await beginReport({ ctx, input: { reportId: report.id } })
    const bytes = Uint8Array.from({ length: 1_300_000 }, (_, index) => (index * 7919) % 251)
    const file = { name: 'long.pdf', type: 'application/pdf', bytes }
    expect(await finishReport({ ctx, input: { reportId: report.id, file } })).toBe('ready')
    const kept = await getReportFile({ ctx: owner.ctx, input: { reportId: report.id } })
    expect(Buffer.compare(kept.bytes, bytes)).toBe(0)
    // A second run of the same job finds nothing to do.
    expect(await beginReport({ ctx, input: { reportId: report.id } })).toBeNull()
    expect(await finishReport({ ctx, input: { reportId: report.id, file } })).toBe('gone')
  })

  it('that comes out too long has failed, and says the way out', async () => {
    const report = await asked({ format: 'pdf', scenarioIds: [ids.scenarioId] })
    const ctx = { requestId: 'job', teamId: owner.ctx.teamId }
    await beginReport({ ctx, input: { reportId: report.id } })
    const file = { name: 'x.pdf', type: 'application/pdf', bytes: new Uint8Array(LIMITS.reportBytes + 1) }
    expect(await finishReport({ ctx, input: { reportId: report.id, file } })).toBe('failed')
    expect(await look(report.id)).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('fewer scenarios'),
    })
  })

  it('whose scenario is not there any more has failed, with the id to ask by, and is not tried again', async () => {
    const report = await asked({ format: 'pdf', scenarioIds: [ids.scenarioId] })
    const { teamId } = owner.ctx
    const missing = '01890000-0000-7000-8000-000000000000'
    await withTeam(owner.ctx, (tx) => tx.report.deleteMany({ where: { teamId, id: report.id } }))
    await withTeam(owner.ctx, (tx) =>
      tx.report.createMany({
        data: [
          {
            ...{ teamId, id: report.id, kind: 'scenario', format: 'pdf', title: 't' },
            ...{ scenarioIds: [missing], baselineId: missing, expiresAt: new Date(Date.now() + 60_000) },
          },
        ],
      }),
    )
    await expect(run(report.id)).resolves.toBeUndefined()
    expect(await look(report.id)).toMatchObject({ status: 'failed', problem: expect.stringContaining('job-7') })
  })

  it('that was deleted while it is written leaves nothing behind', async () => {
    const report = await asked({ format: 'xlsx', scenarioIds: [ids.scenarioId] })
    const before = await rows(report.id)
    await removeReport({ ctx: owner.ctx, input: { reportId: report.id } })
    await run(report.id)
    expect(await rows(report.id)).toEqual({ ...before, reports: 0 })
    await expect(look(report.id)).rejects.toBeInstanceOf(NotFoundError)
  })

  it('goes with its file when its days are over, and none before', async () => {
    const team = await freshTeam('Short of time')
    const plan = await newPlan(team)
    const { teamId } = team.ctx
    const count = () => withTeam(team.ctx, (tx) => tx.storedFileChunk.count({ where: { teamId } }))
    expect(await forgetReports({ ctx: { requestId: 'job', teamId } })).toBe(0)
    expect(await count()).toBe(1)
    await withTeam(team.ctx, async (tx) => {
      const [row] = await tx.report.findMany({ where: { teamId, id: plan.reportId } })
      await tx.report.deleteMany({ where: { teamId, id: plan.reportId } })
      if (row) await tx.report.createMany({ data: [{ ...row, expiresAt: new Date(Date.now() - 1000) }] })
    })
    expect(await forgetReports({ ctx: { requestId: 'job', teamId } })).toBe(1)
    expect(await count()).toBe(0)
    expect((await listReports({ ctx: team.ctx, input: {} })).items).toEqual([])
  })

  it('is refused on nothing, on both, and on a plan without a scenario that is active', async () => {
    await expect(asked({ format: 'pdf' })).rejects.toBeInstanceOf(InvalidError)
    await expect(asked({ format: 'pdf', planId: ids.planId, scenarioIds: [ids.scenarioId] })).rejects.toBeInstanceOf(
      InvalidError,
    )
    await expect(asked({ format: 'pdf', planId: ids.planId, baselineId: ids.scenarioId })).rejects.toBeInstanceOf(
      InvalidError,
    )
    const other = await newPlan(owner)
    await expect(
      asked({ format: 'pdf', scenarioIds: [ids.scenarioId], baselineId: other.scenarioId }),
    ).rejects.toBeInstanceOf(InvalidError)
    for (const scenarioId of [other.secondScenarioId, other.scenarioId])
      await archiveScenario({ ctx: owner.ctx, input: { scenarioId } }).catch(() => undefined)
    await withTeam(owner.ctx, (tx) =>
      tx.scenario.updateMany({
        where: { teamId: owner.ctx.teamId, planId: other.planId },
        data: { archivedAt: new Date() },
      }),
    )
    await expect(asked({ format: 'pdf', planId: other.planId })).rejects.toThrow(/no active scenario/)
  })

  it('pages through the list without losing or repeating one', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listReports({ ctx: owner.ctx, input: { limit: 3, ...(cursor ? { cursor } : {}) } })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    const all = await listReports({ ctx: owner.ctx, input: { limit: 100 } })
    expect(seen).toEqual(all.items.map(({ id }) => id))
    expect(seen.length).toBeGreaterThan(3)
  })
})
