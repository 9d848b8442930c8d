import { expect, test } from 'vitest'
import type { Together } from '@/lib/projection/result'
import { comparedTogether } from './compare-together'
import { sampleProjection } from './sample.fixture'

const scenarios = ['Base', 'Cheaper', 'Same'].map((name) => ({ name, projection: sampleProjection }))
const together: Together = {
  points: 1024,
  against: [
    {
      position: 1,
      differences: [
        { figure: 'cost.total', p10: -2.4e6, p50: -1.1e6, p90: 0.3e6, chanceLess: 0.82 },
        { figure: 'training.hours', p10: 10, p50: 20, p90: 30, chanceLess: 0 },
      ],
    },
    { position: 2, differences: [{ figure: 'cost.total', p10: 0, p50: 0, p90: 0, chanceLess: 0 }] },
  ],
  common: ['Campaign overhead'],
  apart: ['Price of an accelerator-hour'],
}

test('says how likely one is cheaper, and by how much, with signs and in one unit', () => {
  expect(comparedTogether(together, scenarios, 0)?.sentences).toEqual([
    '82 % likely that B costs less than A: −2.40 to +0.300 M USD (P10 to P90 of B less A).',
    'C costs the same as A.',
  ])
})

test('a difference that no draw has otherwise is not called certain', () => {
  const cells = comparedTogether(together, scenarios, 0)?.table.rows.map(({ cells }) => cells.map(({ text }) => text))
  expect(cells?.[1]).toEqual(['B · Cheaper', 'Wall time of the run', '+20.0 h', '+10.0 to +30.0 h', '< 1 %'])
  expect(cells?.[2]?.slice(3)).toEqual(['no difference', '–'])
})

test('names what is drawn for each on its own, and takes the currency of the team', () => {
  const model = comparedTogether(together, scenarios, 0, { code: 'EUR', usdPerUnit: 2 })
  expect(model?.note).toContain('price of an accelerator-hour')
  expect(model?.sentences[0]).toContain('−1.20 to +0.150 M EUR')
})

test('is absent where nothing was held against anything', () => {
  expect(comparedTogether(undefined, scenarios, 0)).toBeUndefined()
  expect(comparedTogether({ ...together, against: [] }, scenarios, 0)).toBeUndefined()
})
