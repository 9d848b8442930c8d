import { describe, expect, it } from 'vitest'
import type { LeverChoice, Scenario } from '@/lib/projection'
import { leverLines, leverName } from './lever-table'

const document: Scenario = {
  version: 1,
  workload: 'training',
  model: { parameters: 1e9 },
  cluster: { accelerator: 'x' },
}
const before = { usd: 1e6, kWh: 2e5, kgCo2e: 1e5, hours: 100 }
const lines = (after: LeverChoice['before']) =>
  leverLines(
    { before, idle: [], levers: [{ id: 'a', title: 'A', change: 'b', price: 'c', document, after }] },
    { code: 'EUR', usdPerUnit: 1.25 },
  )

describe('lines of levers', () => {
  it('say what is saved, in the currency shown, and what becomes more', () => {
    const [line] = lines({ usd: 9e5, kWh: 2e5, kgCo2e: 1.1e5, hours: 115 })
    expect(line?.cost).toEqual({ text: '−80.0 k EUR', share: '10 % less', tone: 'good' })
    expect(line?.energy).toEqual({ text: 'no change', share: '', tone: 'none' })
    expect(line?.carbon).toMatchObject({ share: '10 % more', tone: 'bad' })
    expect(line?.hours).toContain('instead of')
  })

  it('keep apart what is not known, what is all but nothing, and a run that was not there', () => {
    const [line] = lines({ usd: 100, kgCo2e: 0 })
    expect(line?.cost.share).toBe('> 99 % less')
    expect(line?.energy.text).toBe('–')
    expect(line?.carbon.share).toBe('100 % less')
    expect(line?.hours).toBeUndefined()
    expect(
      leverLines({
        before: { usd: 1 },
        idle: [],
        levers: [{ id: 'a', title: 'A', change: '', price: '', document, after: { usd: 0.5, hours: 20 } }],
      })[0]?.hours,
    ).toContain('a run of')
  })

  it('name the scenario they make, however long the name was', () => {
    expect(leverName('First', { title: 'Serve in fewer bits' }, 100)).toBe('First: serve in fewer bits')
    expect(leverName('x'.repeat(100), { title: 'Serve in fewer bits' }, 100)).toHaveLength(100)
  })
})
