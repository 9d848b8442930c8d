import { describe, expect, it } from 'vitest'
import type { Projection } from '@/lib/projection'
import { compareHeadlines, differingRows } from './compare'
import { comparedBubbles } from './compare-bubbles'
import { comparedCosts } from './compare-charts'
import { comparedTimelines } from './compare-timelines'
import { sampleProjection as sample, sampleFigure } from './sample.fixture'

/** The sample with some figures and costs multiplied. */
function times(factor: number, ids: string[] = ['cost.total']): Projection {
  const figures = Object.fromEntries(
    Object.entries(sample.figures).map(([id, figure]) => [
      id,
      ids.includes(id)
        ? { ...figure, p10: figure.p10 * factor, p50: figure.p50 * factor, p90: figure.p90 * factor }
        : figure,
    ]),
  )
  const costs = sample.costs.map((line) => ({ ...line, usd: { ...line.usd, p50: line.usd.p50 * factor } }))
  return { ...sample, figures, costs }
}
const column = (letter: string, projection: Projection | null) => ({
  id: letter.toLowerCase(),
  letter,
  name: `Scenario ${letter}`,
  projection,
  source: projection ?? undefined,
})
const columns = [column('A', sample), column('B', times(0.5))]
const cellOf = (label: string, rows = compareHeadlines(columns, 'a')) => rows.find((row) => row.label === label)?.cells

describe('figures side by side', () => {
  it('say the change against the baseline with sign, word and what it is worth', () => {
    expect(cellOf('Total cost')?.map((cell) => cell.change)).toEqual([
      undefined,
      { text: '−50 % less', word: 'less', tone: 'good' },
    ])
    const back = cellOf('Total cost', compareHeadlines(columns, 'b'))
    expect(back?.[0]?.change).toEqual({ text: '+100 % more', word: 'more', tone: 'danger' })
    expect(cellOf('Wall time')?.[1]?.change).toEqual({ text: 'no change', word: 'same' })
  })

  it('beyond ten times as much, say how many times, with the same sign and word', () => {
    const rows = compareHeadlines([column('A', sample), column('B', times(10.7)), column('C', times(1061))], 'a')
    expect(cellOf('Total cost', rows)?.map((cell) => cell.change?.text)).toEqual([
      undefined,
      '+970 % more, 10.7 ×',
      '+106,000 % more, 1,060 ×',
    ])
  })

  it('count more machines neither as good nor as bad', () => {
    const rows = compareHeadlines([column('A', sample), column('B', times(2, ['training.accelerators']))], 'a')
    expect(cellOf('Accelerators', rows)?.[1]?.change).toEqual({ text: '+100 % more', word: 'more' })
  })

  it('say an amount where a share of a negative number would mislead', () => {
    const over = { ...sample.figures, 'training.memory_headroom': sampleFigure('h', 'bytes', -10e9) }
    const rows = compareHeadlines([column('A', { ...sample, figures: over }), column('B', sample)], 'a')
    expect(cellOf('Memory headroom', rows)?.[1]?.change).toEqual({ text: '+30.0 GB more', word: 'more', tone: 'good' })
    const turned = compareHeadlines([column('A', sample), column('B', { ...sample, figures: over })], 'a')
    expect(cellOf('Memory headroom', turned)?.[1]?.change).toMatchObject({ text: '−30.0 GB less', tone: 'danger' })
  })

  it('can be narrowed to those that differ', () => {
    expect(differingRows(compareHeadlines(columns, 'a')).map((row) => row.label)).toEqual(['Total cost'])
    const gap = compareHeadlines([column('A', sample), column('B', null)], 'a')
    expect(differingRows(gap)).toHaveLength(gap.length)
    expect(gap[0]?.cells[1]).toEqual({})
  })
})

describe('charts of a comparison', () => {
  it('stack each bill on one axis and say which is lowest', () => {
    const chart = comparedCosts(columns, 'a')
    expect(chart?.title).toBe('B costs least: 5.00 M USD, 50 % less than the baseline A')
    expect(chart?.summary).toBe('A: 10.0 M USD; B: 5.00 M USD.')
    expect(chart?.bars[1]?.values.compute).toBeCloseTo(4)
    expect(chart?.axis.max).toBeGreaterThanOrEqual(10)
    const total = chart?.table.rows.at(-1)
    expect(total?.cells.map((cell) => cell.text)).toEqual(['Total', '10.0 M USD', '5.00 M USD'])
  })

  it('leave a gap, never a zero, for what could not be projected', () => {
    const chart = comparedCosts([column('A', sample), column('B', null)], 'a')
    expect(chart?.title).toBe('A costs least: 10.0 M USD, and is the baseline')
    expect(chart?.table.rows.at(-1)?.cells[2]?.text).toBe('–')
    expect(comparedBubbles([column('A', sample), column('B', null)], 'a')?.bubbles).toHaveLength(1)
    expect(comparedCosts([column('A', null)], 'a')).toBeUndefined()
  })

  it('draw carbon by area', () => {
    const quarter = times(0.25, ['carbon.total', 'training.hours'])
    const chart = comparedBubbles([column('A', sample), column('B', quarter)], 'a')
    const [a, b] = chart?.bubbles ?? []
    expect((a?.radius ?? 0) / (b?.radius ?? 1)).toBeCloseTo(2)
    expect(chart?.title).toBe('B is fastest: 20.8 d, 75 % less than the baseline A')
    expect([a?.baseline, b?.baseline]).toEqual([true, false])
    expect(chart?.table.rows[1]?.cells.map((cell) => cell.text)).toContain('300 t CO₂e')
  })

  it('marks a scenario without a carbon figure, and takes the whole length where no run is timed', () => {
    const { 'carbon.total': _carbon, 'training.hours': _hours, ...figures } = sample.figures
    const chart = comparedBubbles([column('A', { ...sample, figures })], 'a')
    expect(chart?.bubbles[0]).toMatchObject({ known: false, carbon: '–' })
    expect(chart?.x.label).toContain('From start to end')
  })

  it('put all timelines on one axis', () => {
    const late = { ...sample, timeline: sample.timeline.map((phase) => ({ ...phase, months: phase.months * 10 })) }
    const chart = comparedTimelines([column('A', sample), column('B', late)], 'b')
    expect(chart?.bars.map((bar) => bar.label)).toEqual(['A · Data', 'A · Training', 'B · Data', 'B · Training'])
    expect(chart?.axis.label).toBe('months from the start')
    expect(chart?.axis.max).toBeGreaterThanOrEqual(28)
    expect(chart?.title).toContain('A ends first')
    expect(comparedTimelines([column('A', null)], 'a')).toBeUndefined()
  })
})
