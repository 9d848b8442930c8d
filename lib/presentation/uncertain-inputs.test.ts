import { describe, expect, test } from 'vitest'
import type { UncertainInput } from '@/lib/projection'
import { sampleProjection as sample } from './sample.fixture'
import { uncertainRows } from './uncertain-inputs'

const driver = (id: string, share: number) => ({ id, label: id.toUpperCase(), logSigma: 0.1, share, p10: 1, p90: 2 })
const input = (id: string, over: Partial<UncertainInput>): UncertainInput => ({
  id,
  label: id.toUpperCase(),
  unit: 'usd/h',
  p10: 1.5,
  p50: 2,
  p90: 2.5,
  source: 'a price list',
  ...over,
})
const projection = {
  ...sample,
  drivers: { 'cost.total': [driver('price', 0.2), driver('step', 0.7)], 'training.hours': [driver('price', 0.5)] },
  uncertain: [
    input('price', {}),
    input('step', { unit: 'ratio', p10: 0.81234, p50: 1, p90: 1.23, source: 'measured steps' }),
    input('salary', { unit: 'usd/year', p10: 3e5, p50: 3e5, p90: 3e5, source: 'given' }),
    input('memory', {}),
  ],
}

describe('inputs that can be given a range', () => {
  test('come largest first, what has a range of its own before them, what moves nothing not at all', () => {
    expect(uncertainRows(projection, ['salary']).map(({ id }) => id)).toEqual(['salary', 'step', 'price'])
    expect(uncertainRows(undefined, [])).toEqual([])
  })

  test('of the scaling laws come after them, though they move no headline', () => {
    const laws = [input('scaling.loss', { unit: 'ratio', p10: 0.95, p50: 1, p90: 1.05 })]
    const rows = uncertainRows({ ...projection, uncertain: [...laws, ...projection.uncertain] }, [])
    expect(rows.map(({ id }) => id)).toEqual(['step', 'price', 'scaling.loss'])
    expect(rows[2]).toMatchObject({ relative: true, ends: { p10: 0.95, p90: 1.05 } })
  })

  test('say what they count as, and on what evidence', () => {
    const [salary, step, price] = uncertainRows(projection, ['salary'])
    expect(price).toMatchObject({
      text: 'log-normal, 1.50 USD/h to 2.50 USD/h around 2.00 USD/h',
      source: 'a price list',
    })
    expect(step).toMatchObject({ relative: true, text: 'log-normal, 0.812 to 1.23 times what is worked out' })
    expect(step?.ends).toEqual({ p10: 0.812, p90: 1.23 })
    expect(salary).toMatchObject({ label: 'SALARY', text: expect.stringMatching(/, taken as certain$/) })
  })

  test('an id that the plan does not know can still be cleared', () => {
    expect(uncertainRows(projection, ['moon'])[0]).toEqual({ id: 'moon', label: 'moon', relative: false })
  })

  test('a projection that was stored before inputs were told lists them as before', () => {
    const { uncertain: _later, ...before } = projection
    expect(uncertainRows(before, []).map(({ id }) => id)).toEqual(['step', 'price'])
  })
})
