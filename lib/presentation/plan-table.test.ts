import { expect, test } from 'vitest'
import type { PlanView } from '@/lib/contracts/plan'
import { planColumns } from './plan-table'

function plan(figures: Record<string, [number, string]>): PlanView {
  return {
    id: '01890000-0000-7000-8000-000000000000',
    name: 'Plan',
    kind: 'training',
    description: '',
    status: 'active',
    archivedAt: null,
    createdAt: '2026-11-22T00:00:00.000Z',
    updatedAt: '2026-11-22T00:00:00.000Z',
    createdBy: null,
    baselineScenarioId: null,
    startsOn: null,
    leadScenarioId: null,
    scenarioCount: 1,
    headline: {
      workload: 'training',
      model: 'Model',
      accelerator: 'h100-sxm5-80gb',
      region: null,
      engineVersion: '1',
      catalogVersion: '1',
      figures: Object.fromEntries(
        Object.entries(figures).map(([id, [p50, unit]]) => [
          id,
          { label: id, unit, p10: p50 * 0.8, p50, p90: p50 * 1.25 },
        ]),
      ),
      problems: { error: 0, warning: 0, note: 0 },
    },
  }
}

const large = plan({
  'cost.total': [12_400_000, 'usd'],
  'carbon.location': [900_000, 'kgCO2e'],
  'training.hours': [1000, 'h'],
})
const middle = plan({
  'cost.total': [250_000, 'usd'],
  'carbon.total': [5_000, 'kgCO2e'],
  'energy.total': [40_000, 'kWh'],
})
const small = plan({ 'cost.total': [320, 'usd'] })
const unprojected: PlanView = { ...small, headline: null }

test('a column has one unit, the median plan’s, and a gap where a plan has no figure', () => {
  const [cost, time] = planColumns([large, middle, small, unprojected])
  expect(cost).toMatchObject({ label: 'Total cost', unit: 'k USD' })
  expect(cost?.cells.map((cell) => cell.text)).toEqual(['12,400', '250', '0.320', '–'])
  expect(cost?.cells[0]?.range).toBe('9.92 to 15.5 M USD')
  expect(time?.cells.map((cell) => cell.text)).toEqual(['1,000', '–', '–', '–'])
})

test('an older headline without the carbon total shows that of its place', () => {
  const carbon = planColumns([large]).find((column) => column.id === 'carbon')
  expect(carbon).toMatchObject({ unit: 't CO₂e', cells: [{ text: '900' }] })
})

test('a figure in another unit than the column’s is not shown as if it were in it', () => {
  const [cost] = planColumns([plan({ 'cost.total': [5, 'EUR'] })])
  expect(cost?.cells[0]?.text).toBe('–')
})

test('amounts are converted to the team’s currency', () => {
  const [cost] = planColumns([middle], { code: 'EUR', usdPerUnit: 1.25 })
  expect(cost).toMatchObject({ unit: 'k EUR', cells: [{ text: '200' }] })
})

test('a plan of quite another size names its own unit', () => {
  const [cost] = planColumns([large, large, plan({ 'cost.total': [89, 'usd'] })])
  expect(cost?.unit).toBe('M USD')
  expect(cost?.cells.map((cell) => cell.text)).toEqual(['12.4', '12.4', '89.0 USD'])
})

test('where experiments are counted, the cell says what the run alone takes, in the unit of the head', () => {
  const run = plan({
    'cost.total': [120e6, 'usd'],
    'cost.training_compute': [40e6, 'usd'],
    'training.experiments_accelerator_hours': [1e6, 'accelerator-hours'],
  })
  const [cost] = planColumns([run, large])
  expect(cost?.cells.map((cell) => cell.alone)).toEqual(['40.0', undefined])
})

test('both numbers of a cell stand in one unit: the head’s where the total does, else the total’s own', () => {
  const withRun = (total: number, run: number) =>
    plan({
      'cost.total': [total, 'usd'],
      'cost.training_compute': [run, 'usd'],
      'training.experiments_accelerator_hours': [1, 'accelerator-hours'],
    })
  const [cost] = planColumns([large, large, large, withRun(20_000, 5_000), withRun(5_000, 800)])
  expect(cost?.cells.slice(3).map(({ text, alone }) => [text, alone])).toEqual([
    ['0.0200', '0.00500'],
    ['5.00 k USD', '0.800 k USD'],
  ])
})
