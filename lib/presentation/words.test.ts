import { describe, expect, test } from 'vitest'
import { teamCurrency } from '@/lib/contracts/currency'
import type { Problem } from '@/lib/projection'
import { compareHeadlines, scenarioLetter } from './compare'
import { derivation } from './derivation'
import { currencyOf, rateSentence } from './money'
import { problemSummary, problemViews } from './problems'
import { sampleProjection as sample, sampleFigure, sampleScenario } from './sample.fixture'

describe('derivation', () => {
  const hours = derivation(sample, 'training.hours')

  test('shows formula, terms with sources, and what it feeds', () => {
    expect(hours?.formula).toContain('MFU')
    expect(hours?.terms.map((term) => [term.symbol, term.figure, term.source])).toEqual([
      ['C', 'training.flops', 'computed'],
      ['MFU', undefined, 'published runs'],
    ])
    expect(hours?.feeds).toEqual([
      { id: 'cost.total', label: 'Total cost', value: expect.objectContaining({ text: '10.0 M USD' }) },
    ])
  })

  test('an unknown figure has none', () => {
    expect(derivation(sample, 'serving.tpot')).toBeUndefined()
  })
})

describe('problems', () => {
  const problem = (severity: Problem['severity']): Problem => ({
    code: severity,
    severity,
    path: 'cluster',
    message: severity,
  })
  const withProblems = {
    ...sample,
    problems: [problem('note'), problem('error'), problem('warning'), problem('warning')],
  }

  test('the worst comes first', () => {
    expect(problemViews(withProblems).map((view) => view.tone)).toEqual(['danger', 'warn', 'warn', 'info'])
  })

  test('the summary counts what must be solved', () => {
    expect(problemSummary(withProblems)).toBe('1 problem to solve')
    expect(problemSummary({ ...sample, problems: [problem('warning')] })).toBe('1 warning')
    expect(problemSummary({ ...sample, problems: [problem('note')] })).toBeUndefined()
  })
})

describe('comparison', () => {
  const dearer = { ...sample, figures: { ...sample.figures, 'cost.total': sampleFigure('cost.total', 'usd', 12e6) } }
  const rows = compareHeadlines(
    [
      { id: 'a', letter: 'A', source: sample },
      { id: 'b', letter: 'B', source: dearer },
      { id: 'c', letter: 'C', source: undefined },
    ],
    'a',
  )
  const cost = rows.find((row) => row.id === 'Total cost')

  test('changes are said against the baseline, with a sign and a word', () => {
    expect(cost?.cells.map((cell) => cell.change?.text)).toEqual([undefined, '+20 % more', undefined])
  })

  test('a scenario without a projection is a gap', () => {
    expect(cost?.cells[2]).toEqual({})
  })

  test.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [52, 'BA'],
  ])('position %d is %s', (position, letter) => {
    expect(scenarioLetter(position)).toBe(letter)
  })
})

test('a scenario shows its own currency, else the team’s', () => {
  const team = { code: 'EUR', usdPerUnit: 1.08 }
  expect(currencyOf(sampleScenario, team)).toBe(team)
  expect(currencyOf({ ...sampleScenario, money: { currency: 'CHF' } }, team)).toBe(team)
  expect(currencyOf({ ...sampleScenario, money: { currency: 'USD' } }, team).code).toBe('USD')
  expect(currencyOf({ ...sampleScenario, money: { currency: 'CHF', usdPerCurrencyUnit: 1.1 } }, team).code).toBe('CHF')
})

test('a converted amount says at which rate', () => {
  const rate = { usdPerUnit: 1.08, asOf: '2026-11-20', source: 'ECB' }
  expect(rateSentence(teamCurrency('EUR', rate))).toBe('Amounts are in EUR, at 1.08 USD for 1 EUR (ECB, 2026-11-20).')
  expect(rateSentence(teamCurrency('EUR', null))).toBeUndefined()
  expect(teamCurrency('EUR', null).code).toBe('USD')
})

test('a currency without a rate stays in dollars', () => {
  expect(currencyOf({ ...sampleScenario, money: { currency: 'EUR' } }).code).toBe('USD')
  expect(currencyOf({ ...sampleScenario, money: { currency: 'EUR', usdPerCurrencyUnit: 1.1 } })).toEqual({
    code: 'EUR',
    usdPerUnit: 1.1,
  })
})
