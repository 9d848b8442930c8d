import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { run, scenario } from '../uncertainty/plan.fixture'
import { calendarOf, sharesByMonth } from './calendar'

describe('calendar', () => {
  it('experiments, run and serving follow each other; upkeep runs beside serving', () => {
    const { ctx } = run(
      scenario({
        serving: { months: 12, requestsPerDay: 1000, weightPrecision: 'fp8' },
        maintenance: { horizonMonths: 18 },
      }),
    )
    const { experiments, training, serving, maintenance, total } = calendarOf(ctx)
    expect(experiments?.start).toBe(0)
    expect(training?.start).toBeCloseTo(experiments?.months ?? Number.NaN, 9)
    expect(training?.months).toBeCloseTo(3300 / 730.5, 9)
    expect(serving?.start).toBeCloseTo((training?.start ?? 0) + (training?.months ?? 0), 9)
    expect(maintenance?.start).toBe(serving?.start)
    expect(total).toBeCloseTo((serving?.start ?? 0) + 18, 9)
    expect(ctx.timeline.map(({ id }) => id)).toEqual(['experiments', 'training', 'serving', 'maintenance'])
  })

  it('months of a row run from 0 without a gap', () => {
    const { ctx } = run(scenario())
    expect(ctx.months.map(({ month }) => month)).toEqual(ctx.months.map((_, index) => index))
    expect(ctx.months[0]?.accelerators).toBe(2048)
    expect(ctx.months.at(-1)?.accelerators).toBe(ctx.serving?.accelerators)
  })

  it('spreads a span by how much of each month it covers', () => {
    expect([...sharesByMonth({ start: 0.5, months: 1 })]).toEqual([
      [0, 0.5],
      [1, 0.5],
    ])
    expect([...sharesByMonth({ start: 2, months: 0 })]).toEqual([[2, 1]])
  })

  it('shares always add up to 1', () => {
    const number = (max: number) => fc.double({ min: 0, max, noNaN: true })
    fc.assert(
      fc.property(number(100), number(200), (start, months) => {
        const shares = [...sharesByMonth({ start, months }).values()]
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
        expect(shares.every((share) => share >= 0)).toBe(true)
      }),
      {
        examples: [
          [99.5, 1.2e-9],
          [99.9999999995, 1.5e-9],
          [0, 0],
          [3, 1],
        ],
      },
    )
  })

  it('present value is less than the sum, and equal to it without interest', () => {
    const { ledger } = run(scenario()).ctx
    expect(ledger.get('cost.present_value').median).toBeLessThan(ledger.get('cost.total').median)
    const free = run(scenario({ money: { discountRate: 0 } })).ctx.ledger
    expect(free.get('cost.present_value').median).toBeCloseTo(free.get('cost.total').median, 0)
  })
})
