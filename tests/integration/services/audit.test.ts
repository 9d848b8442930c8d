import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { withTeam } from '@/lib/db'
import * as internal from '@/lib/services/internal'
import { archivePlan } from '@/lib/services/plan/archive'
import { archiveScenario } from '@/lib/services/scenario/archive'
import type { Target } from '@/tests/isolation/verb'
import { TEAM_VERBS } from '@/tests/isolation/verb-table'
import { everyRowOf, newScene, newTarget, type Scene } from '@/tests/support/scene'

vi.mock('@/lib/services/internal', { spy: true })

let scene: Scene
beforeAll(async () => {
  scene = await newScene()
})

/** Whoever writes audit rows: a verb uses one of them, and the other must not fail the next verb. */
const writers = [vi.mocked(internal.audit), vi.mocked(internal.auditEach)]
afterEach(() => {
  for (const write of writers) write.mockReset()
})

const changing = Object.entries(TEAM_VERBS).filter(([, { role, reads }]) => role !== 'viewer' && !reads)
const count = () =>
  withTeam(scene.owner.ctx, (tx) => tx.auditEvent.count({ where: { teamId: scene.owner.ctx.teamId } }))

/** Something that the verb can really change. */
async function target(name: string): Promise<Target> {
  const made = await newTarget(scene.owner)
  const { ctx } = scene.owner
  if (name === 'plan/restore') await archivePlan({ ctx, input: { planId: made.planId } })
  if (name === 'scenario/restore') await archiveScenario({ ctx, input: { scenarioId: made.scenarioId } })
  return { ...made, sessionId: scene.sessionId }
}

it('covers every verb that changes something', () => {
  expect(changing.length).toBeGreaterThan(12)
})

describe.each(changing)('%s', (name, verb) => {
  let made: Target
  beforeEach(async () => {
    made = await target(name)
  })

  it('leaves one audit row, by whom and for which request', async () => {
    const before = await count()
    const ctx = { ...scene.owner.ctx, requestId: `request-of-${name}` }
    await verb.call(ctx, made)
    expect(await count()).toBe(before + 1)
    const { teamId, userId } = ctx
    const [last] = await withTeam(ctx, (tx) =>
      tx.auditEvent.findMany({ where: { teamId }, orderBy: { id: 'desc' }, take: 1 }),
    )
    expect(last).toMatchObject({ actorId: userId, requestId: `request-of-${name}`, entity: name.split('/')[0] })
  })

  it('changes nothing when the audit row cannot be written', async () => {
    const before = await everyRowOf(scene.owner)
    for (const write of writers) write.mockRejectedValueOnce(new Error('no audit'))
    await expect(verb.call(scene.owner.ctx, made)).rejects.toThrow('no audit')
    expect(await everyRowOf(scene.owner)).toEqual(before)
  })
})
