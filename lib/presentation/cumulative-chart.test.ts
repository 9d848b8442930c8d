import { expect, test } from 'vitest'
import type { MonthRow } from '@/lib/projection/result'
import { cumulativeChart } from './cumulative-chart'
import { sampleProjection } from './sample.fixture'

const row = (month: number, totalUsd: number): MonthRow => ({
  month,
  usd: {},
  totalUsd,
  energyKwh: 0,
  carbonKg: 0,
  accelerators: 0,
})
const projection = { ...sampleProjection, months: [row(0, 1e6), row(1, 3e6)] }
const cumulative = [
  { p10: 0.8e6, p50: 1.02e6, p90: 1.5e6 },
  { p10: 3.1e6, p50: 4.1e6, p90: 6e6 },
]

test('adds the medians of the months up, within the sampled band', () => {
  const chart = cumulativeChart(projection, { cumulative })
  expect(chart?.points.map(({ month, median, band }) => [month, median, band])).toEqual([
    [1, 1, [0.8, 1.5]],
    [2, 4, [3.1, 6]],
  ])
  expect(chart?.title).toBe('4.00 M USD paid after 2 months')
  expect(chart?.summary).toContain('3.10 to 6.00 M USD')
  expect(chart?.summary).toContain('percentiles of months do not add up')
})

test('its table says what it draws, in the currency of the team', () => {
  const chart = cumulativeChart(projection, { cumulative }, { code: 'EUR', usdPerUnit: 2 })
  expect(chart?.table.rows[1]?.cells.map(({ text }) => text)).toEqual(['2', '2.00 M EUR', '1.55 M EUR', '3.00 M EUR'])
  expect(chart?.y.label).toBe('M EUR')
})

test('the sum of the medians stays within the band, whatever the draws', () => {
  const chart = cumulativeChart(projection, { cumulative: cumulative.map((one) => ({ ...one, p10: 5e6, p90: 5e6 })) })
  expect(chart?.points[1]).toMatchObject({ median: 4, band: [4, 5] })
})

test('of a single month, or of samples of another plan, is not drawn', () => {
  expect(
    cumulativeChart({ ...projection, months: [row(0, 1)] }, { cumulative: cumulative.slice(0, 1) }),
  ).toBeUndefined()
  expect(cumulativeChart(projection, { cumulative: [] })).toBeUndefined()
  expect(cumulativeChart(projection, { cumulative: cumulative.slice(0, 1) })).toBeUndefined()
})
