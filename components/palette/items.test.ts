import { describe, expect, it, test } from 'vitest'
import type { Role } from '@/lib/contracts/context'
import { foundItems, grouped, hereOf, matching, paletteItems, recentOf } from './items'

const plan = '01890000-0000-7000-8000-000000000001'
const scenario = '01890000-0000-7000-8000-000000000002'
const teams = [
  { id: 't1', slug: 'acme', name: 'Acme', role: 'owner' as const },
  { id: 't2', slug: 'other', name: 'Other lab', role: 'viewer' as const },
]
const items = (role: Role, path = '/acme/plans') => paletteItems({ team: 'acme', role, teams, path })
const labels = (role: Role, path?: string) => items(role, path).map(({ label }) => label)

describe('what can be done', () => {
  it('hangs on the role', () => {
    expect(labels('viewer')).not.toContain('New plan')
    expect(labels('editor')).toContain('New plan')
    expect(labels('editor')).not.toContain('Audit log')
    expect(labels('admin')).toContain('Audit log')
  })

  it('hangs on the page: a scenario is shared and exported, a plan exported', () => {
    const here = `/acme/plans/${plan}/${scenario}`
    expect(hereOf(here)).toEqual({ planId: plan, scenarioId: scenario })
    expect(hereOf('/acme/plans/new')).toEqual({})
    expect(labels('editor', here)).toContain('Share this scenario by link')
    expect(labels('viewer', here)).not.toContain('Share this scenario by link')
    expect(items('viewer', here).find(({ id }) => id === 'file-csv')?.act).toEqual({
      kind: 'file',
      href: `/api/v1/teams/acme/scenarios/${scenario}/export?format=csv`,
    })
    expect(labels('viewer', `/acme/plans/${plan}`)).toContain('Export this plan as Markdown')
    expect(labels('editor').some((label) => label.includes('this'))).toBe(false)
  })

  it('leads to the other teams, not to the one that is open', () => {
    expect(items('owner').filter(({ group }) => group === 'Teams')).toMatchObject([{ label: 'Other lab' }])
  })

  it('has one id for each', () => {
    const ids = items('owner', `/acme/plans/${plan}/${scenario}`).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('finding', () => {
  it('takes every word, in any order, in label or keywords; beginnings first', () => {
    expect(matching(items('owner'), 'plans').map(({ label }) => label)[0]).toBe('Plans')
    expect(matching(items('owner'), 'THEME dark').map(({ label }) => label)).toEqual(['Dark theme'])
    expect(matching(items('owner'), 'exchange')).toMatchObject([{ label: 'Team settings' }])
    expect(matching(items('owner'), 'no such thing')).toEqual([])
    expect(matching(items('owner'), '  ')).toHaveLength(items('owner').length)
  })

  it('shows what the server found, a scenario with its plan', () => {
    const found = foundItems('acme', {
      plans: [{ id: plan, name: 'Run' }],
      scenarios: [{ id: scenario, name: 'H100', planId: plan, planName: 'Run' }],
    })
    expect(found.map(({ group, label, hint, act }) => [group, label, hint, act])).toEqual([
      ['Plans', 'Run', undefined, { kind: 'go', href: `/acme/plans/${plan}` }],
      ['Scenarios', 'H100', 'Run', { kind: 'go', href: `/acme/plans/${plan}/${scenario}` }],
    ])
  })
})

test('before anything is typed a few plans are offered', () => {
  const plans = Array.from({ length: 8 }, (_, n) => ({ id: String(n), name: `P${n}` }))
  const recent = recentOf({ plans, scenarios: [{ id: 's', name: 'S', planId: '0', planName: 'P0' }] })
  expect(recent.plans.map(({ name }) => name)).toEqual(['P0', 'P1', 'P2', 'P3'])
  expect(recent.scenarios).toEqual([])
})

test('groups stand in one order and lose nothing', () => {
  const all = items('owner', `/acme/plans/${plan}/${scenario}`)
  const groups = grouped(all.toReversed())
  expect(groups.map(({ name }) => name)).toEqual(['On this page', 'Actions', 'Go to', 'Teams'])
  expect(groups.flatMap((group) => group.items)).toHaveLength(all.length)
})
