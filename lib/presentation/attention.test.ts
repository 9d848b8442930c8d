import { expect, test } from 'vitest'
import type { Activity, Attention } from '@/lib/contracts/portfolio'
import { activityRows } from './activity'
import { attentionGroups } from './attention'

const place = { planId: 'p', planName: 'Run', scenarioId: 's', scenarioName: 'H100' }
const none = { total: 0, places: [] }
const quiet: Attention = { broken: none, unprojected: none, outdated: none, unsent: 0 }
const today = new Date('2026-11-23')

test('what works asks for nothing', () => {
  expect(attentionGroups(quiet, '2026-11-22', null, today)).toEqual([])
})

test('each thing says what is wrong and leads to its place, worst first, with the way to the rest', () => {
  const groups = attentionGroups(
    {
      broken: { total: 40, places: [{ ...place, count: 2 }] },
      unprojected: { total: 1, places: [{ ...place, count: 7 }] },
      outdated: { total: 1, places: [{ ...place, count: 1 }] },
      unsent: 2,
    },
    '2026-11-22',
    null,
    today,
  )
  expect(groups.map(({ id }) => id)).toEqual(['broken', 'unprojected', 'outdated', 'mail'])
  expect(groups[0]?.items[0]).toMatchObject({
    tone: 'danger',
    where: 'Run · H100',
    path: '/plans/p/s',
    sentence: 'cannot run as planned: 2 problems.',
  })
  expect(groups[0]?.more).toEqual({ path: '/plans?needs=fix', text: 'All 40 scenarios that cannot run as planned' })
  expect(groups[1]?.items[0]?.sentence).toContain('revision 7')
  expect(groups[1]?.more).toBeUndefined()
  expect(groups[3]?.items[0]).toMatchObject({ path: '/settings/members' })
})

test('old prices are said with their age', () => {
  const [group] = attentionGroups(quiet, '2026-05-01', null, today)
  expect(group?.items[0]?.sentence).toContain('206 days old (2026-05-01)')
  expect(attentionGroups(quiet, 'unknown', null, today)).toEqual([])
})

test('so are old exchange rates, with the way to the settings', () => {
  const rate = { usdPerUnit: 1.1, asOf: '2026-06-01', source: 'ECB' }
  const [group] = attentionGroups(quiet, '2026-11-22', rate, today)
  expect(group?.items[0]).toMatchObject({ path: '/settings', sentence: expect.stringContaining('175 days old') })
  expect(attentionGroups(quiet, '2026-11-22', { ...rate, asOf: '2026-11-01' }, today)).toEqual([])
})

const act: Activity = {
  ...{ at: '2026-11-23T00:00:00.000Z', actorName: 'Ada', bySystem: false, action: 'scenario.revision_saved' },
  ...{ count: 1, planId: 'p', scenarioId: 's', name: 'Run · H100' },
}

test('activity says who did what, and where that is', () => {
  expect(activityRows([act])[0]).toMatchObject({
    who: 'Ada',
    what: 'saved',
    where: 'Run · H100',
    path: '/plans/p/s',
  })
  expect(activityRows([{ ...act, scenarioId: null, action: 'plan.created' }])[0]?.path).toBe('/plans/p')
})

test('several at once are one act without a place; former members and new actions are told all the same', () => {
  const many = { ...act, actorName: null, action: 'plan.archived', count: 12, scenarioId: null }
  expect(activityRows([many])[0]).toMatchObject({ who: 'Somebody who left', what: 'archived 12 plans', path: null })
  expect(activityRows([{ ...many, bySystem: true, action: 'plan.moved' }])[0]).toMatchObject({
    who: 'The system',
    what: 'plan.moved (12)',
  })
})
