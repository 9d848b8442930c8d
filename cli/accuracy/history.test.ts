import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { backtestOwn } from '../backtest/own-sets'
import { acknowledged, figuresOf, readHistory, worsened } from './history'
import { accuracyReport } from './report'

const figures = (medianAbs: number | null, meanAbs: number | null, n = 10) => ({
  'steps.json all': { n, medianAbs, meanAbs, coverage: 0.8 },
})
const entry = (engineVersion: string) => ({ engineVersion, date: '2026-11-23', note: '', sets: {} })

describe('worsened', () => {
  it('lets two points pass and reports more, of median and mean alike', () => {
    expect(worsened(figures(0.06, 0.12), figures(0.04, 0.1))).toEqual([])
    expect(worsened(figures(0.061, 0.121), figures(0.04, 0.1))).toEqual([
      'steps.json all: median: 6.1 %, was 4.0 %',
      'steps.json all: mean: 12.1 %, was 10.0 %',
    ])
  })

  it('sees rows and sets that went away', () => {
    expect(worsened(figures(0.01, 0.01, 9), figures(0.04, 0.1))).toEqual(['steps.json all: 9 rows, were 10'])
    expect(worsened(figures(null, null), figures(0.04, null))).toEqual([
      'steps.json all: median: nothing is projected any more',
    ])
    expect(worsened({}, figures(0.04, 0.1))).toEqual(['steps.json all: is gone'])
  })

  it('keeps one entry a version, the latest last', () => {
    const history = [entry('1'), entry('2')]
    expect(acknowledged(history, { ...entry('2'), note: 'again' })).toEqual([
      entry('1'),
      { ...entry('2'), note: 'again' },
    ])
    expect(acknowledged(history, entry('3')).map(({ engineVersion }) => engineVersion)).toEqual(['1', '2', '3'])
  })
})

describe('this engine', () => {
  const catalog = loadCatalog()
  const sets = backtestOwn(catalog)

  it('is in no set more than two points worse than what was acknowledged', () => {
    const last = readHistory().at(-1)
    if (!last) throw new Error('The history is empty: npx tsx cli/acknowledge.ts "first figures"')
    expect(
      worsened(figuresOf(sets), last.sets),
      'Mend it, or say why it is meant: npx tsx cli/acknowledge.ts "why", and commit what it writes.',
    ).toEqual([])
  })

  it('shows every scored row with its source, and none that is withheld', () => {
    const report = accuracyReport(sets, catalog)
    expect(report.sets.map(({ id }) => id)).toContain('hours')
    for (const set of report.sets) {
      expect(set.rows.length).toBe(set.n)
      expect(set.rows.filter(({ source }) => source === '').map(({ id }) => id)).toEqual([])
      expect(set.rows.filter(({ id }) => id.startsWith('inferencex'))).toEqual([])
    }
    const hours = sets.find(({ name }) => name === 'acceleratorHours')
    expect(report.sets[0]).toMatchObject({ n: 52, meanAbs: hours?.meanAbs, coverage: hours?.coverage })
  })
})
