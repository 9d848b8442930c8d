import { beforeEach, describe, expect, it, vi } from 'vitest'
import { UnavailableError } from '@/lib/contracts/errors'
import { setLogLevel } from '@/lib/telemetry'
import { reprojectAll } from './reproject-all'

// Teams and their stale scenarios, as the services would tell them; tests/integration/jobs runs the real ones.
const stale = new Map<string, string[]>()
const project = vi.fn<(teamId: string, scenarioId: string) => Promise<void>>()

vi.mock('@/lib/services/system/list-team-ids', () => ({
  async *listTeamIds() {
    yield* [...stale.keys()]
  },
}))
vi.mock('@/lib/services/projection/list-stale', () => ({
  listStale: async ({ ctx, input }: { ctx: { teamId: string }; input: { after: string | null; limit: number } }) =>
    (stale.get(ctx.teamId) ?? []).filter((id) => input.after === null || id > input.after).slice(0, input.limit),
}))
vi.mock('@/lib/services/projection/store-current', () => ({
  storeCurrentProjection: async ({ ctx, input }: { ctx: { teamId: string }; input: { scenarioId: string } }) => {
    await project(ctx.teamId, input.scenarioId)
    const left = (stale.get(ctx.teamId) ?? []).filter((id) => id !== input.scenarioId)
    stale.set(ctx.teamId, left)
  },
}))
setLogLevel('silent')

function scenarios(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `s${String(i).padStart(4, '0')}`)
}

describe('reprojectAll', () => {
  const run = () => reprojectAll({}, { requestId: 'job-1', signal: new AbortController().signal })
  beforeEach(() => {
    stale.clear()
    project.mockReset()
  })

  it('projects every stale scenario of every team once, over several pages', async () => {
    stale.set('a', scenarios(120)).set('b', []).set('c', scenarios(3))
    await run()
    expect(project).toHaveBeenCalledTimes(123)
    expect(new Set(project.mock.calls.map((call) => call.join('/'))).size).toBe(123)
    project.mockClear()
    await run()
    expect(project).not.toHaveBeenCalled()
  })

  it('goes on past a scenario that cannot be projected, and fails at the end so that it is tried again', async () => {
    stale.set('a', scenarios(60)).set('b', scenarios(1))
    project.mockImplementation(async (teamId, id) => {
      if (teamId === 'a' && id === 's0007') throw new Error('no such model')
    })
    await expect(run()).rejects.toThrow(/^1 scenarios could not/)
    expect(project).toHaveBeenCalledTimes(61)
    expect(stale).toEqual(
      new Map([
        ['a', ['s0007']],
        ['b', []],
      ]),
    )
  })

  it('stops when the database is out of reach instead of failing on all that follow', async () => {
    stale.set('a', scenarios(10))
    project.mockRejectedValueOnce(new UnavailableError())
    await expect(run()).rejects.toBeInstanceOf(UnavailableError)
    expect(project).toHaveBeenCalledTimes(1)
  })

  it('stops between two scenarios when the process ends, and the next run takes up the rest', async () => {
    stale.set('a', scenarios(10))
    const ending = new AbortController()
    project.mockImplementation(async (_teamId, id) => {
      if (id === 's0003') ending.abort(new Error('ending'))
    })
    await expect(reprojectAll({}, { requestId: 'job-1', signal: ending.signal })).rejects.toThrow('ending')
    expect(project).toHaveBeenCalledTimes(4)
    await run()
    expect(project).toHaveBeenCalledTimes(10)
  })
})
