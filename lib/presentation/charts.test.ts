import { describe, expect, test } from 'vitest'
import type { Projection } from '@/lib/projection'
import { cashFlowChart } from './cash-flow'
import { costBreakdown } from './cost-breakdown'
import { tornadoChart } from './drivers'
import { memoryFitChart } from './memory-fit'
import { sampleProjection as sample, sampleFigure } from './sample.fixture'
import { servingChart } from './serving-chart'
import { timelineChart } from './timeline'

const fit = sample.trainingMemory
const curve: Projection['servingCurve'] = {
  points: [
    { concurrency: 64, tpotMs: 40, ttftMs: 900, outputTokensPerSecond: 1600, outputTokensPerSecondPerAccelerator: 400 },
    { concurrency: 1, tpotMs: 20, ttftMs: 300, outputTokensPerSecond: 50, outputTokensPerSecondPerAccelerator: 12.5 },
  ],
  operating: {
    concurrency: 32,
    tpotMs: 30,
    ttftMs: 500,
    outputTokensPerSecond: 1066,
    outputTokensPerSecondPerAccelerator: 266,
  },
  bound: 'weights',
}

describe('cost breakdown', () => {
  const chart = costBreakdown(sample)

  test('the title says the finding and the sentence says it all', () => {
    expect(chart?.title).toBe('Compute is 80 % of the bill, failures, experiments, idle 10 %')
    expect(chart?.summary).toContain('10.0 M USD in all')
    expect(chart?.summary).toContain('energy and cooling 9 %')
  })

  test('segments are ordered by size and fill the bar', () => {
    expect(chart?.segments.map((part) => part.id)).toEqual(['compute', 'overhead', 'energy', 'data'])
    expect(chart?.segments.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(1)
  })

  test('the table has every line with its range', () => {
    expect(chart?.table.rows[0]?.cells.map((cell) => cell.text)).toEqual([
      'Training compute',
      'Compute',
      'Training',
      '8.00 M USD',
      '6.40 to 10.0 M USD',
      '80 %',
    ])
  })

  test('more lines than can be told apart wait as others, with their sum', () => {
    const [first] = sample.costs
    const costs = first ? Array.from({ length: 9 }, (_, index) => ({ ...first, id: `line-${index}` })) : []
    const many = costBreakdown({ ...sample, costs })
    expect([many?.legend.length, many?.others?.lines.length]).toEqual([6, 3])
    expect(many?.others?.text).toBe('24.0 M USD')
    expect(chart?.others).toBeUndefined()
  })

  test('lines of nothing, and unknown lines, are absent', () => {
    const usd = { p10: Number.NaN, p50: Number.NaN, p90: Number.NaN }
    const [first] = sample.costs
    const costs = first ? [first, { ...first, id: 'x', category: 'people' as const, usd }] : []
    expect(costBreakdown({ ...sample, costs })?.title).toBe('Compute is the whole bill')
    expect(costBreakdown({ ...sample, costs: [] })).toBeUndefined()
  })
})

describe('memory fit', () => {
  test('names the headroom in words, and draws against capacity', () => {
    const chart = fit && memoryFitChart(fit)
    expect(chart?.title).toBe('Fits: 20.0 GB a device left')
    expect(chart?.capacity).toEqual({ value: 80, label: 'Capacity 80.0 GB', labelSide: 'left' })
    expect(chart?.parts.map((part) => part.value)).toEqual([20, 30, 5])
    expect(chart?.axis.max).toBeGreaterThan(80)
  })

  test('says what is over when it does not fit, and keeps the bar inside the axis', () => {
    const chart = fit && memoryFitChart({ ...fit, fits: false, usedBytes: 96e9, headroomBytes: -21e9 })
    expect(chart?.title).toBe('Does not fit: 21.0 GB a device over')
    expect(chart?.axis.max).toBeGreaterThan(96)
  })
})

describe('timeline', () => {
  test('short plans count in days', () => {
    const chart = timelineChart(sample)
    expect(chart?.title).toBe('113 days from start to end, 82.1 days of it training')
    expect(chart?.bars[1]).toMatchObject({
      label: 'Training',
      color: 'compute',
      span: [expect.closeTo(30.4, 1), expect.closeTo(112.5, 1)],
    })
  })

  test('long plans count in months', () => {
    const timeline = sample.timeline.map((phase) => ({ ...phase, months: 12 }))
    expect(timelineChart({ ...sample, timeline })?.axis.label).toBe('months from the start')
  })

  test('an afternoon counts in hours, and a short phase of a long plan in days', () => {
    const [one, two] = sample.timeline
    const timeline =
      one && two
        ? [
            { ...one, months: 0.01 },
            { ...two, startMonth: 0.01, months: 0.03 },
          ]
        : []
    expect(timelineChart({ ...sample, timeline })?.title).toBe(
      '29.2 hours from start to end, 21.9 hours of it training',
    )
    const long =
      one && two
        ? [
            { ...one, months: 0.5 },
            { ...two, startMonth: 0.5, months: 24 },
          ]
        : []
    expect(timelineChart({ ...sample, timeline: long })?.summary).toBe('Data: 15.2 days; Training: 24.0 months.')
  })

  test('no phases, no chart', () => {
    expect(timelineChart({ ...sample, timeline: [] })).toBeUndefined()
  })
})

describe('cash flow', () => {
  const chart = cashFlowChart(sample)

  test('names the dearest month and the total', () => {
    expect(chart?.title).toBe('Month 1 costs most: 5.05 M USD')
    expect(chart?.summary).toContain('8.95 M USD over 2 months')
  })

  test('says what the whole is worth today and as a sum each year, where money costs something', () => {
    const figures = {
      ...sample.figures,
      'cost.present_value': sampleFigure('cost.present_value', 'usd', 8e6),
      'cost.equivalent_annual': sampleFigure('cost.equivalent_annual', 'usd/year', 3e6),
    }
    const at = (discountRate: number) => ({ ...sample.scenario, money: { ...sample.scenario.money, discountRate } })
    const summary = (discountRate: number) => cashFlowChart({ ...sample, figures, scenario: at(discountRate) })?.summary
    expect(summary(0.1)).toContain('Worth 8.00 M USD today at 10.0 % a year, as 3.00 M USD/year would be.')
    expect(summary(0)).not.toContain('Worth')
  })

  test('a category without a cost in a month is absent there and a gap in the table', () => {
    expect(chart?.months[0]?.values).toEqual({ compute: 5, data: 0.05 })
    expect(chart?.months[0]?.lines.map((line) => line.text)).toEqual(['5.00 M USD', '50.0 k USD'])
    expect(chart?.series.map((series) => series.id)).toEqual(['compute', 'energy', 'data'])
    expect(chart?.table.rows[0]?.cells.map((cell) => cell.text)).toEqual([
      '1',
      '5.05 M USD',
      '5.00 M USD',
      '–',
      '50.0 k USD',
    ])
  })

  test('a plan that costs nothing has no cash flow', () => {
    expect(cashFlowChart({ ...sample, months: [] })).toBeUndefined()
  })
})

describe('serving curve', () => {
  test('orders points by latency and names the operating point and its bound', () => {
    const chart = servingChart({ ...sample, servingCurve: curve })
    expect(chart?.points.map((point) => point.x)).toEqual([20, 40])
    expect(chart?.title).toBe('Runs at 30.0 ms a token and 266 tokens/s per accelerator')
    expect(chart).toMatchObject({ operatingLabel: '32 in flight', operatingSide: 'left' })
    expect(chart?.summary).toContain('reading the weights')
    expect(servingChart(sample)).toBeUndefined()
  })
})

describe('drivers', () => {
  test('the largest is the finding; bars stand around the median', () => {
    const chart = tornadoChart(sample, 'cost.total')
    expect(chart?.title).toBe('Total cost hangs most on MFU: 70 % of its uncertainty')
    expect(chart?.bars[0]).toMatchObject({ span: [7.7, 12.9], text: '7.70 to 12.9 M USD' })
    expect(chart?.middle).toBe(10)
  })

  test('at most seven bars, all of them in the table', () => {
    const one = sample.drivers['cost.total']?.[0]
    const many = one ? Array.from({ length: 9 }, (_, index) => ({ ...one, id: `d${index}` })) : []
    const chart = tornadoChart({ ...sample, drivers: { 'cost.total': many } }, 'cost.total')
    expect([chart?.bars.length, chart?.table.rows.length]).toEqual([7, 9])
  })

  test('a figure that hangs on nothing has no chart', () => {
    expect(tornadoChart(sample, 'energy.total')).toBeUndefined()
  })
})
