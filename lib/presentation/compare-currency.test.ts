import { expect, test } from 'vitest'
import { comparisonView } from './compare-view'
import { sampleProjection, sampleScenario } from './sample.fixture'

const scenario = (id: string) => ({
  plan: { id: 'p', name: 'Plan', kind: 'training' as const },
  scenario: { id, name: id, status: 'active' as const },
  revision: { number: 1, createdAt: '2026-11-22T10:00:00.000Z', note: '' },
  document: sampleScenario,
  projection: sampleProjection,
})

test('a comparison says every amount in the currency of the team, also on its axes', () => {
  const comparison = { baselineId: 'a', scenarios: [scenario('a'), scenario('b')], others: [] }
  const view = comparisonView(comparison, { code: 'EUR', usdPerUnit: 1.25 })
  const said = JSON.stringify(view)
  expect(said).not.toContain('USD')
  expect(view.rows.find(({ id }) => id === 'Total cost')?.cells[0]?.headline?.quantity.text).toBe('8.00 M EUR')
  expect(view.costs?.axis.label).toBe('M EUR')
  expect(view.bubbles?.y.label).toBe('M EUR')
  expect(view.bubbles?.bubbles[0]).toMatchObject({ y: 8, cost: '8.00 M EUR' })
})
