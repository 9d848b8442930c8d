import { describe, expect, it, test } from 'vitest'
import type { Portfolio, PortfolioGroup } from '@/lib/contracts/portfolio'
import { monthAfter, monthLabel, portfolioCharts } from './portfolio'
import { portfolioNotes, portfolioTotals, undatedSentence } from './portfolio-totals'

function group(name: string, months: [string, number, number][], plans = 1): PortfolioGroup {
  return {
    planId: name === '' ? null : '01890000-0000-7000-8000-000000000000',
    name,
    plans,
    months: months.map(([month, usd, accelerators]) => ({ month, usd, kwh: usd / 10, kg: 0, accelerators })),
  }
}

const portfolio: Portfolio = {
  period: { from: '2026-12', to: '2027-11', months: 12 },
  plans: { active: 1300, counted: 1298, undated: 2, inPeriod: 4 },
  groups: [
    group('Run', [
      ['2026-12', 2e6, 512],
      ['2027-01', 1e6, 512],
    ]),
    group('', [['2027-01', 5e5, 64]], 3),
  ],
  totals: {
    usd: { p10: 3e6, p50: 3.5e6, p90: 4.2e6 },
    kwh: { p10: 3e5, p50: 3.5e5, p90: 4.2e5 },
    kg: { p10: 0, p50: 0, p90: 0 },
  },
  outside: { before: 2000, after: 0 },
  catalog: { version: '1', asOf: '2026-11-22' },
}

describe('charts', () => {
  const [usd, accelerators, kwh] = portfolioCharts(portfolio)

  it('stack the plans by month, a gap where a plan takes nothing, and leave out what nobody takes', () => {
    expect(portfolioCharts(portfolio).map(({ id }) => id)).toEqual(['usd', 'accelerators', 'kwh'])
    expect(usd?.months).toHaveLength(12)
    expect(usd?.months.slice(0, 3).map(({ values }) => values)).toEqual([
      { 'plan-1': 2 },
      { 'plan-1': 1, other: 0.5 },
      {},
    ])
    expect(usd?.axis.label).toBe('M USD')
    expect(kwh?.axis.label).toBe('MWh')
  })

  it('say what was found, and the table behind them says it all', () => {
    expect(usd?.title).toBe('Dec 2026 takes most: 2.00 M USD')
    expect(usd?.summary).toContain('3.50 M USD in 2 months with spend')
    expect(accelerators?.title).toBe('Most at once: 576 accelerators in Jan 2027')
    expect(usd?.table.columns.map(({ label }) => label)).toEqual(['Month', 'Run', '3 other plans', 'Total'])
    expect(usd?.table.rows[1]?.cells.map(({ text }) => text)).toEqual([
      'Jan 2027',
      '1.00 M USD',
      '500 k USD',
      '1.50 M USD',
    ])
    expect(usd?.table.rows[5]?.cells.map(({ text }) => text)).toEqual(['May 2027', '–', '–', '–'])
  })

  it('keep a plan’s colour in all of them', () => {
    for (const chart of [usd, accelerators, kwh]) {
      expect(chart?.series.map(({ color }) => color)).toEqual(['plan-1', 'plan-other'])
    }
  })

  it('convert at the edge', () => {
    const [euro] = portfolioCharts(portfolio, { code: 'EUR', usdPerUnit: 1.25 })
    expect(euro?.title).toBe('Dec 2026 takes most: 1.60 M EUR')
    expect(euro?.axis.label).toBe('M EUR')
    expect(euro?.months[0]?.values).toEqual({ 'plan-1': 1.6 })
  })
})

describe('totals', () => {
  it('carry the range of the whole, and a gap where there is nothing', () => {
    expect(portfolioTotals(portfolio).map(({ id, value, unit, note }) => [id, value, unit, note])).toEqual([
      ['usd', '3.50', 'M USD', '3.00 to 4.20 M USD'],
      ['kwh', '350', 'MWh', '300 to 420 MWh'],
      ['kg', '–', '', 'none in this period'],
      ['accelerators', '576', '', 'in Jan 2027'],
    ])
  })

  it('say what is counted and how', () => {
    const notes = portfolioNotes(portfolio).join('\n')
    expect(notes).toContain('4 of 1,300 active plans in Dec 2026 to Nov 2027')
    expect(notes).toContain('2.00 k USD before it')
    expect(notes).not.toContain('after it')
    expect(notes).toContain('2 plans have no figures')
    expect(notes).toContain('not sums of the plans’ own')
    expect(undatedSentence(0)).toBeUndefined()
    expect(undatedSentence(1)).toMatch(/^1 plan has no start month/)
    expect(undatedSentence(2)).toMatch(/^2 plans have/)
  })
})

test('months run over the turn of the year, both ways', () => {
  expect(monthAfter('2026-11', 2)).toBe('2027-01')
  expect(monthAfter('2027-01', -12)).toBe('2026-01')
  expect(monthLabel('2027-01')).toBe('Jan 2027')
})
