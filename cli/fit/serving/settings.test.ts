import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { nearestServing } from '@/lib/projection/serving/nearest-case'
import { parseCsv } from '../../backtest/csv'
import { measuredSettings, settingOf } from './settings'

const catalog = loadCatalog()
const rows = parseCsv(readFileSync('lib/catalog/evidence/serving.csv', 'utf8'))

it('the engine knows every setting of the measured rows that the project holds', () => {
  const settings = rows.filter(({ trust }) => trust !== 'C').flatMap((row) => settingOf(row, catalog) ?? [])
  expect(settings.length).toBeGreaterThan(500)
  // Lengths within a factor of two are one case.
  for (const setting of settings) expect(nearestServing(setting)?.distance).toBeLessThanOrEqual(0.5)
})

it('keeps one of several rows that differ in nothing that nearness needs, and none of doubtful ones', () => {
  const [row] = rows.filter(({ trust, input_tokens }) => trust === 'B' && input_tokens === '128')
  if (!row) throw new Error('a row of trust B expected')
  const longer = { ...row, id: 'longer', input_tokens: '2048' }
  expect(measuredSettings([row, { ...row, id: 'again' }, longer], catalog)).toHaveLength(2)
  expect(
    measuredSettings(
      [
        { ...row, trust: 'C' },
        { ...row, model: 'nobody/knows' },
      ],
      catalog,
    ),
  ).toEqual([])
})
