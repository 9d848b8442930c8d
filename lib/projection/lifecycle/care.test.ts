import { describe, expect, it } from 'vitest'
import { demandInMonth } from '../serving/demand'
import type { MaintenanceSpec, ServingSpec } from '../spec'
import { run, scenario } from '../uncertainty/plan.fixture'

const serving: ServingSpec = { requestsPerDay: 2e6, weightPrecision: 'fp8', months: 24 }
const kept = (maintenance: MaintenanceSpec, more: ServingSpec = {}) =>
  run(scenario({ maintenance: { horizonMonths: 24, ...maintenance }, serving: { ...serving, ...more } })).ctx
type Kept = ReturnType<typeof kept>
const amount = (ctx: Kept, id: string) => ctx.ledger.find(`lifecycle.${id}`)?.median ?? 0
const usd = (ctx: Kept, id: string) => ctx.ledger.find(`cost.lifecycle_${id}`)?.median ?? 0
const eventMonths = (ctx: Kept, label: string) =>
  ctx.months.flatMap(({ month, events }) => (events?.includes(label) ? [month] : []))

describe('upkeep that a plan asks for', () => {
  it('is nothing unless told: a document that is older than these fields costs what it did', () => {
    const plain = kept({})
    for (const id of ['labels', 'mitigation_data', 'mitigation_tuning', 'patches', 'refresh', 'retirement', 'support'])
      expect(plain.ledger.has(`lifecycle.${id}`)).toBe(false)
  })

  it('mitigation: annotation, a tuning run and two evaluations for each finding', () => {
    const ctx = kept({
      mitigationsPerYear: 2,
      mitigationItems: 1000,
      fineTuneEveryMonths: 6,
      evaluationTokensPerRelease: 1e6,
      evaluationSuites: 5,
    })
    // Twice a year within 24 months, not at the end: months 6, 12 and 18, as often as fine-tuning here.
    expect(amount(ctx, 'mitigation_data')).toBe(3000)
    expect(amount(ctx, 'mitigation_tuning')).toBeCloseTo(amount(ctx, 'fine_tune'), 9)
    expect(amount(ctx, 'mitigation_evaluation')).toBe(3 * 2 * 5e6)
    // Items x minutes x wage x (1 + quality control) / share kept, at the defaults of annotation.
    expect(usd(ctx, 'mitigation_data')).toBeCloseTo((3000 * (5 / 60) * 30 * 1.2) / 0.9, 6)
    expect(eventMonths(ctx, 'Mitigation')).toEqual(eventMonths(ctx, 'Fine-tuning'))
  })

  it('mitigation without annotation still says when it begins, once a month', () => {
    const ctx = kept({ mitigationsPerYear: 2, mitigationItems: 0, fineTuneEveryMonths: 6 })
    const months = eventMonths(ctx, 'Mitigation')
    expect(months).toHaveLength(3)
    expect(months).toEqual(eventMonths(ctx, 'Fine-tuning'))
    for (const { events = [] } of ctx.months) expect(new Set(events).size).toBe(events.length)
  })

  it('labels, patches and retirement: items and days at the price of the plan', () => {
    const ctx = kept({
      labelsPerMonth: 100,
      patchesPerYear: 12,
      patchEngineerDays: 1,
      supportPersonDaysPerMonth: 5,
      retirementEngineerDays: 10,
      evaluationTokensPerRelease: 0,
    })
    expect(amount(ctx, 'labels')).toBe(2400)
    expect(amount(ctx, 'patches')).toBe(24)
    expect(amount(ctx, 'support')).toBe(120)
    expect(usd(ctx, 'retirement')).toBeCloseTo((10 * 300_000) / 220, 6)
    expect(eventMonths(ctx, 'Retirement')).toEqual([ctx.months.length - 1])
  })

  it('a move to other hardware: both fleets for two weeks, their energy where they serve, and in the month of the move', () => {
    const [still, moved] = [kept({}), kept({ refreshEveryMonths: 12, refreshOverlapWeeks: 2 })]
    const { accelerators } = moved.serving?.fleet[12] ?? { accelerators: 0 }
    expect(amount(moved, 'refresh_overlap')).toBeCloseTo(accelerators * 2 * 7 * 24, 6)
    const perHour = (still.ledger.get('energy.serving').median ?? 0) / (still.serving?.acceleratorHours.median ?? 1)
    expect(moved.ledger.get('energy.refresh').median / amount(moved, 'refresh_overlap')).toBeCloseTo(perHour, 6)
    const [month] = eventMonths(moved, 'Move to other hardware')
    expect(moved.months[month ?? 0]?.accelerators).toBe((still.months[month ?? 0]?.accelerators ?? 0) + accelerators)
  })

  it('months add up to the totals of energy and money, whatever happens in them', () => {
    const ctx = kept({
      retrainEveryMonths: 9,
      refreshEveryMonths: 10,
      mitigationsPerYear: 3,
      retirementEngineerDays: 5,
    })
    const total = (of: 'totalUsd' | 'energyKwh') => ctx.months.reduce((sum, row) => sum + row[of], 0)
    expect(total('energyKwh') / ctx.ledger.get('energy.total').median).toBeCloseTo(1, 9)
    expect(total('totalUsd') / ctx.ledger.get('cost.total').median).toBeCloseTo(1, 9)
  })
})

describe('the best interval of renewal', () => {
  it('is where drift and renewal together cost least', () => {
    const ctx = kept({ driftUsdPerMonth: 1000, fineTuneEveryMonths: 3 })
    const round = usd(ctx, 'fine_tune') / 7
    const best = ctx.ledger.get('lifecycle.fine_tune_interval').median
    const lost = (months: number) => (1000 * months) / 2 + round / months
    expect(best).toBeCloseTo(Math.sqrt((2 * round) / 1000), 9)
    for (const other of [best * 0.8, best * 1.25]) expect(lost(other)).toBeGreaterThan(lost(best))
  })

  it('is offered where the plan is far from it, and unknown without a drift', () => {
    const far = kept({ driftUsdPerMonth: 1e-3, fineTuneEveryMonths: 1 })
    const note = far.problems.find(
      ({ code, path }) => code === 'renewal-interval' && path.endsWith('fineTuneEveryMonths'),
    )
    expect(note?.message).toMatch(/every 1 months is far from the \d+/)
    expect(kept({}).ledger.has('lifecycle.fine_tune_interval')).toBe(false)
  })
})

describe('growth of demand', () => {
  it('goes on without a ceiling, and levels off at one', () => {
    expect(demandInMonth(10, 0.1, 12)).toBeCloseTo(10 * 1.1 ** 12, 9)
    expect(demandInMonth(10, 0.1, 0, 4)).toBeCloseTo(10, 9)
    expect(demandInMonth(10, 0.1, 600, 4)).toBeCloseTo(40, 6)
    // Verhulst is half way to the ceiling after ln(K - 1) / ln(1 + g) months.
    expect(demandInMonth(10, 0.1, Math.log(3) / Math.log(1.1), 4)).toBeCloseTo(20, 9)
  })

  it('takes a smaller fleet at the end than growth that goes on', () => {
    const last = (more: ServingSpec) =>
      kept({}, { monthlyGrowthShare: 0.1, ...more }).serving?.fleet.at(-1)?.replicas ?? 0
    expect(last({ growthCeiling: 2 })).toBeLessThan(last({}))
  })
})
