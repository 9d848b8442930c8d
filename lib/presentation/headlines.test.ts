import { describe, expect, test } from 'vitest'
import { MISSING } from './format'
import { headlines, movedHeadlines } from './headlines'
import { sampleFigure, sampleProjection, sampleScenario } from './sample.fixture'

const byLabel = (projection = sampleProjection) => new Map(headlines(projection).map((card) => [card.label, card]))

describe('headlines of a training plan', () => {
  test('say total cost, wall time, accelerators, energy, carbon and headroom, in that order', () => {
    expect(headlines(sampleProjection).map((card) => card.label)).toEqual([
      'Total cost',
      'Wall time',
      'Accelerators',
      'Energy',
      'Carbon',
      'Memory headroom',
    ])
  })

  test('carry three digits, the range and every digit for the hover', () => {
    const cost = byLabel().get('Total cost')
    expect(cost?.quantity).toMatchObject({ value: '10.0', unit: 'M USD', exact: '10,000,000 USD' })
    expect(cost?.range).toBe('8.00 to 12.5 M USD')
  })

  test('give long hours in days as well', () => {
    expect(byLabel().get('Wall time')).toMatchObject({ quantity: { text: '2,000 h' }, note: '83.3 d' })
  })

  test('hours beyond all calendars are told in years', () => {
    const figures = { 'training.hours': sampleFigure('training.hours', 'h', 4.01e6) }
    expect(byLabel({ ...sampleProjection, figures }).get('Wall time')).toMatchObject({
      quantity: { text: '4.01 M h' },
      note: '457 years',
    })
  })

  test('an exact figure has no range', () => {
    expect(byLabel().get('Accelerators')).not.toHaveProperty('range')
  })

  test('a missing figure is a gap, not a zero', () => {
    const { 'energy.total': _left, ...figures } = sampleProjection.figures
    const energy = byLabel({ ...sampleProjection, figures }).get('Energy')
    expect(energy).toMatchObject({ quantity: { text: MISSING }, known: false, note: 'not known' })
  })

  test('negative headroom is marked, in words too', () => {
    const figures = {
      ...sampleProjection.figures,
      'training.memory_headroom': sampleFigure('training.memory_headroom', 'bytes', -16e9),
    }
    const trainingMemory = sampleProjection.trainingMemory && { ...sampleProjection.trainingMemory, fits: false }
    const card = byLabel({ ...sampleProjection, figures, ...(trainingMemory ? { trainingMemory } : {}) }).get(
      'Memory headroom',
    )
    expect(card).toMatchObject({
      tone: 'danger',
      quantity: { text: '−16.0 GB' },
      note: 'of 75.0 GB usable · does not fit',
    })
  })

  test('amounts follow the currency of the scenario', () => {
    const scenario = { ...sampleScenario, money: { currency: 'EUR', usdPerCurrencyUnit: 1.25 } }
    expect(byLabel({ ...sampleProjection, scenario }).get('Total cost')?.quantity.text).toBe('8.00 M EUR')
  })
})

test('each kind of plan has its own row', () => {
  const labels = (workload: 'deployment' | 'life-cycle') =>
    headlines({ ...sampleProjection, workload }).map((card) => card.label)
  expect(labels('deployment')).toEqual(expect.arrayContaining(['Replicas', 'Cost per M tokens', 'TTFT', 'TPOT']))
  expect(labels('deployment')).not.toContain('Wall time')
  expect(labels('life-cycle')).toEqual(expect.arrayContaining(['Wall time', 'Replicas', 'TPOT']))
})

test('a summary with figures alone is enough, and an unknown unit is left out', () => {
  const { workload, figures } = sampleProjection
  const odd = { ...figures, 'energy.total': { label: 'Energy', unit: 'furlong', p10: 1, p50: 1, p90: 1 } }
  const cards = headlines({ workload, figures: odd })
  expect(cards.map((card) => card.quantity.text).slice(0, 4)).toEqual(['10.0 M USD', '2,000 h', '2,048', '1.00'])
})

test('only the figures that moved are said to have moved', () => {
  const figures = { ...sampleProjection.figures, 'cost.total': sampleFigure('cost.total', 'usd', 12e6) }
  expect(movedHeadlines(sampleProjection, { ...sampleProjection, figures })).toEqual({ 'cost.total': '+20 %' })
})

test('what the label says, the unit does not say again', () => {
  const figures = {
    'serving.replicas': sampleFigure('serving.replicas', 'replicas', 3),
    'serving.cost_per_million_tokens': sampleFigure('serving.cost_per_million_tokens', 'usd/million tokens', 4),
  }
  const cards = byLabel({ ...sampleProjection, workload: 'deployment', figures })
  expect(cards.get('Replicas')).toMatchObject({ quantity: { text: '3', unit: '' }, range: '3 to 4' })
  expect(cards.get('Cost per M tokens')).toMatchObject({ quantity: { text: '4.00 USD' }, range: '3.20 to 5.00 USD' })
})
