import { expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '@/lib/projection'
import { groupsOf, monthIndex, monthName, totalsOf } from '../portfolio/internal-sums'
import { monthlyOf } from './internal-monthly'

const projection = project(
  {
    version: 1,
    workload: 'training',
    model: { preset: 'meta-llama/Llama-3.1-8B' },
    data: { tokens: 1e13 },
    cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 64, region: 'aws:us-east-1' },
  },
  loadCatalog(),
)

it('months add up to the figures, and the spread gives back their ranges', () => {
  const { months, spread } = monthlyOf(projection)
  expect(months.length).toBeGreaterThan(2)
  for (const [column, id] of ['cost.total', 'energy.total', 'carbon.location'].entries()) {
    const figure = projection.figures[id]
    const total = months.reduce((sum, row) => sum + (row[column] ?? 0), 0)
    expect(total / (figure?.p50 ?? 0), id).toBeCloseTo(1, 4)
    const sigma = Math.hypot(...Object.values([spread.usd, spread.kwh, spread.kg][column] ?? {}))
    expect(Math.exp(1.2815515655446004 * sigma) / ((figure?.p90 ?? 0) / (figure?.p50 ?? 1)), id).toBeCloseTo(1, 3)
  }
})

it('keeps which way a figure moves with its input', () => {
  const signs = Object.values(monthlyOf(projection).spread.usd).map(Math.sign)
  expect(signs).toContain(1)
  expect(signs).toContain(-1)
})

it('adds plans up by slot, the named by rank and the rest last', () => {
  const row = { id: null, name: '', plans: 2, month: 24_323, usd: 1, kwh: 0, kg: 0, accelerators: 1 }
  const groups = groupsOf(
    [row, { ...row, slot: 2, name: 'B' }, { ...row, slot: 1, name: 'A' }].map((r) => ({ slot: 0, ...r })),
  )
  expect(groups.map(({ name }) => name)).toEqual(['A', 'B', ''])
  expect(groups[0]?.months[0]?.month).toBe('2026-12')
  const totals = totalsOf(groups, [{ figure: 'usd', input: 'price', weighted: 0.3 }])
  expect(totals.usd.p50).toBe(3)
  expect(Math.log(totals.usd.p90 / 3)).toBeCloseTo(0.1 * 1.2815515655446004, 9)
  expect(totals.kg).toEqual({ p10: 0, p50: 0, p90: 0 })
})

it('months count through', () => {
  expect(monthName(monthIndex('2027-01') - 1)).toBe('2026-12')
})
