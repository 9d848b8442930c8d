import { describe, expect, it } from 'vitest'
import { DOLLARS } from '@/lib/contracts/currency'
import type { SharedComparison, SharedScenario } from '@/lib/contracts/share'
import { sampleProjection, sampleScenario } from './sample.fixture'
import { CLOSED_PICTURE, pictureText, sharePicture } from './share-picture'
import { sharedComparison, sharedReport } from './shared'

const common = {
  ...{ locked: false as const, teamName: 'Team secret', sharedAt: '2026-11-23T00:00:00.000Z', expiresAt: null },
  allowExport: false,
  currency: DOLLARS,
}
const scenario: SharedScenario = {
  ...common,
  ...{ kind: 'scenario', planName: 'Plan one', scenarioName: 'First', revision: 7 },
  ...{ document: sampleScenario, projection: sampleProjection },
}
const side = (scenarioName: string, planName: string, projected = true) => ({
  ...{ planName, scenarioName, planKind: 'training' as const, archived: false, revision: 2, document: sampleScenario },
  projection: projected ? sampleProjection : null,
})
const comparison: SharedComparison = {
  ...common,
  ...{ kind: 'comparison', title: 'Rent or buy', baseline: 1, onlyDifferences: false },
  scenarios: [side('Rent', 'Plan one'), side('Buy', 'Plan two'), side('Neither', 'Plan two', false)],
}

describe('the picture of a link', () => {
  it('says a scenario’s name and its headline figures with ranges, and not whose it is', () => {
    const picture = sharePicture(scenario)
    expect(picture).toMatchObject({
      title: 'First',
      subtitle: 'Plan one, revision 7, as of 2026-11-22',
      layout: 'cards',
    })
    expect(picture.figures[0]).toMatchObject({ label: 'Total cost', value: '10.0 M USD', range: '8.00 to 12.5 M USD' })
    expect(picture.figures.length).toBeLessThanOrEqual(6)
    expect(JSON.stringify(picture)).not.toContain('secret')
    expect(pictureText(picture)).toMatch(/^Plan one, revision 7.+\. Total cost: 10\.0 M USD \(8\.00 to 12\.5 M USD\), /)
  })

  it('says what each scenario of a comparison costs, against its baseline', () => {
    const { title, figures, layout } = sharePicture(comparison)
    expect({ title, layout }).toEqual({ title: 'Rent or buy', layout: 'rows' })
    expect(figures.map(({ label, value, change }) => [label, value, change])).toEqual([
      ['A · Rent', '10.0 M USD', 'no change'],
      ['B · Buy', '10.0 M USD', 'baseline'],
      ['C · Neither', '–', ''],
    ])
    expect(JSON.stringify(figures)).not.toContain('secret')
  })

  it('is in the currency of the team when the link was made', () => {
    const currency = { code: 'EUR', usdPerUnit: 1.25, rate: null }
    expect(sharePicture({ ...scenario, currency }).figures[0]).toMatchObject({ value: '8.00 M EUR' })
    expect(sharePicture({ ...comparison, currency }).figures[0]?.value).toBe('8.00 M EUR')
    expect(sharedReport({ ...scenario, currency }).currency.code).toBe('EUR')
  })

  it('of a closed link says nothing', () => {
    expect(sharePicture(null)).toBe(CLOSED_PICTURE)
    expect(pictureText(CLOSED_PICTURE)).toBe('')
  })
})

describe('a frozen comparison', () => {
  it('is one like those of a team, told apart by place', () => {
    const { baselineId, scenarios, others } = sharedComparison(comparison)
    expect(scenarios.map(({ plan, scenario: one }) => [plan.id, one.id])).toEqual([
      ['plan-1', 'scenario-1'],
      ['plan-2', 'scenario-2'],
      ['plan-2', 'scenario-3'],
    ])
    expect([baselineId, others]).toEqual(['scenario-2', []])
  })

  it('makes the same reports', () => {
    expect(sharedReport(comparison)).toMatchObject({ kind: 'comparison', title: 'Rent or buy', team: 'Team secret' })
    expect(sharedReport(scenario)).toMatchObject({ kind: 'scenario', title: 'Plan one: First', team: 'Team secret' })
  })
})
