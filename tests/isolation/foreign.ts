import { expect } from 'vitest'
import { NotFoundError } from '@/lib/contracts/errors'
import { everyRowOf, type Scene, SECRET } from '@/tests/support/scene'
import type { Member } from '@/tests/support/teams'
import type { TEAM_VERBS } from './verb-table'

/** Nothing that would tell of the scene's team. */
export function expectNothingOf(scene: Scene, answer: unknown): void {
  const text = JSON.stringify(answer) ?? ''
  const { owner, team, planId, scenarioId } = scene
  for (const secret of [owner.ctx.teamId, team, planId, scenarioId, owner.user.email, SECRET]) {
    expect(text).not.toContain(secret)
  }
}

/** A stranger who names the scene's rows is told that there is nothing, or of their own alone, and no row is another. */
export async function expectApart(verb: (typeof TEAM_VERBS)[string], scene: Scene, stranger: Member): Promise<void> {
  const before = await everyRowOf(scene.owner)
  const attempt = verb.call(stranger.ctx, scene)
  if (verb.reach === 'ids') await expect(attempt).rejects.toBeInstanceOf(NotFoundError)
  else expectNothingOf(scene, await attempt)
  expect(await everyRowOf(scene.owner)).toEqual(before)
}
