import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { config } from '@/lib/config'
import { NotFoundError } from '@/lib/contracts/errors'
import { withTeam } from '@/lib/db'
import * as engine from '@/lib/projection'
import { createPlan } from '@/lib/services/plan/create'
import { getProjection } from '@/lib/services/projection/get'
import { previewProjection } from '@/lib/services/projection/preview'
import { storeCurrentProjection } from '@/lib/services/projection/store-current'
import { getScenario } from '@/lib/services/scenario/get'
import { listScenarios } from '@/lib/services/scenario/list'
import { saveRevision } from '@/lib/services/scenario/save-revision'
import { setLogLevel } from '@/lib/telemetry'
import { documentOf, trainingDocument } from '@/tests/support/documents'
import { problemOf } from '@/tests/support/problems'
import { freshTeam, type Member } from '@/tests/support/teams'

vi.mock('@/lib/projection', { spy: true })

let owner: Member
beforeAll(async () => {
  owner = await freshTeam()
  setLogLevel('silent')
})

async function newScenario(tokens = 1e12): Promise<string> {
  const input = { name: 'P', kind: 'training' as const, scenario: { name: 's', document: documentOf(tokens) } }
  const plan = await createPlan({ ctx: owner.ctx, input })
  const [scenario] = await listScenarios({ ctx: owner.ctx, input: { planId: plan.id } })
  return String(scenario?.id)
}

const rowOf = (id: string) =>
  withTeam(owner.ctx, (tx) => tx.scenario.findUniqueOrThrow({ where: { teamId_id: { teamId: owner.ctx.teamId, id } } }))

/** As after a change of engine or catalogue: the row still carries the mark of the former one. */
const age = (id: string) =>
  withTeam(owner.ctx, (tx) =>
    tx.scenario.updateMany({
      where: { teamId: owner.ctx.teamId, id },
      data: { projectedWith: 'former', headline: {} },
    }),
  )

/** Tasks of the queue that speak of a scenario, as the owner of the database sees them. */
async function waiting(scenarioId: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: config().databaseUrl })
  await client.connect()
  const { rows } = await client
    .query<{ task: string }>('select task_identifier as task from graphile_worker.jobs where key like $1', [
      `%${scenarioId}`,
    ])
    .finally(() => client.end())
  return rows.map((row) => row.task)
}

const projected = () => vi.mocked(engine.projectInFull).mock.calls.length

describe('a live projection', () => {
  it('projects what is typed and stores nothing', async () => {
    const count = () => withTeam(owner.ctx, (tx) => tx.projection.count({ where: { teamId: owner.ctx.teamId } }))
    const before = await count()
    const { projection } = await previewProjection({ ctx: owner.ctx, input: documentOf(7e11) })
    expect(projection.figures['training.hours']?.p50).toBeGreaterThan(0)
    expect(await count()).toBe(before)
  })

  it('names bad fields by their own paths', async () => {
    const input = { ...trainingDocument(), workload: 'holiday' }
    const problem = await problemOf(previewProjection({ ctx: owner.ctx, input }))
    expect(problem.issues.map((issue) => issue.path)).toEqual(['workload'])
  })
})

describe('a stored projection', () => {
  it('is read, not made again', async () => {
    const scenarioId = await newScenario()
    const before = projected()
    const stored = await getProjection({ ctx: owner.ctx, input: { scenarioId } })
    expect(projected()).toBe(before)
    expect(stored).toMatchObject({ scenarioId, number: 1, inputHash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const { projection } = await previewProjection({ ctx: owner.ctx, input: documentOf(1e12) })
    expect(stored.projection).toEqual(JSON.parse(JSON.stringify(projection)))
  })

  it('of an older revision is made on demand and leaves the current one in place', async () => {
    const scenarioId = await newScenario()
    await saveRevision({ ctx: owner.ctx, input: { scenarioId, expectedRevision: 1, document: documentOf(5e12) } })
    const current = await rowOf(scenarioId)
    const old = await getProjection({ ctx: owner.ctx, input: { scenarioId, number: 1 } })
    expect(old.projection.scenario.data?.tokens).toBe(1e12)
    expect(await rowOf(scenarioId)).toEqual(current)
  })

  it('of another engine is made anew, headline and all', async () => {
    const scenarioId = await newScenario()
    const fresh = await rowOf(scenarioId)
    await age(scenarioId)
    expect(await getScenario({ ctx: owner.ctx, input: { scenarioId } })).toMatchObject({ headline: null })
    const system = { requestId: 'job-1', teamId: owner.ctx.teamId }
    expect(await storeCurrentProjection({ ctx: system, input: { scenarioId } })).toEqual({ scenarioId, number: 1 })
    const { headline, projectedWith, projectedRevision } = await rowOf(scenarioId)
    expect({ headline, projectedWith, projectedRevision }).toEqual({
      headline: fresh.headline,
      projectedWith: fresh.projectedWith,
      projectedRevision: 1,
    })
  })

  it('is not to be had from another team, nor by its job', async () => {
    const other = await freshTeam()
    const scenarioId = await newScenario()
    await expect(getProjection({ ctx: other.ctx, input: { scenarioId } })).rejects.toBeInstanceOf(NotFoundError)
    const system = { requestId: 'job-2', teamId: other.ctx.teamId }
    await expect(storeCurrentProjection({ ctx: system, input: { scenarioId } })).rejects.toBeInstanceOf(NotFoundError)
  })
})

describe('when the engine fails', () => {
  it('the work is saved all the same, and the queue is told', async () => {
    const scenarioId = await newScenario()
    vi.mocked(engine.projectInFull).mockImplementationOnce(() => {
      throw new Error('a fault of the engine')
    })
    const saved = await saveRevision({
      ctx: owner.ctx,
      input: { scenarioId, expectedRevision: 1, document: documentOf(6e12) },
    })
    expect(saved.revision.document).toEqual(documentOf(6e12))
    expect(saved.headline).toBeNull()
    expect(await rowOf(scenarioId)).toMatchObject({ currentRevision: 2, projectedRevision: null })
    expect(await waiting(scenarioId)).toEqual(['project-scenario'])
    const stored = await getProjection({ ctx: owner.ctx, input: { scenarioId } })
    expect(stored).toMatchObject({ number: 2 })
    expect(await rowOf(scenarioId)).toMatchObject({ projectedRevision: 2 })
  })
})
