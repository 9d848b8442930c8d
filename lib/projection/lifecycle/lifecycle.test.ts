import { describe, expect, it } from 'vitest'
import type { Scenario } from '../spec'
import { run, scenario } from '../uncertainty/plan.fixture'
import { computePriceFactor, eventsEvery, hasMaintenance } from './activities'
import { horizonMonths, servingMonths } from './horizon'

const kept = (over: Partial<Scenario>) => run(scenario(over)).ctx
const amount = (ctx: ReturnType<typeof kept>, id: string) => ctx.ledger.find(`lifecycle.${id}`)?.median ?? 0

describe('cadence', () => {
  it('recurs within the horizon, not at its end', () => {
    expect(eventsEvery(3, 12)).toEqual([3, 6, 9])
    expect(eventsEvery(12, 36)).toEqual([12, 24])
    expect(eventsEvery(0, 36)).toEqual([])
    expect(eventsEvery(40, 36)).toEqual([])
  })

  it('compute gets 0.14 orders of magnitude cheaper a year', () => {
    expect(computePriceFactor(1, 0.14)).toBeCloseTo(0.72444, 5)
    expect(computePriceFactor(0, 0.14)).toBe(1)
  })
})

describe('horizon', () => {
  it('follows what is given, else the kind of plan', () => {
    expect(servingMonths(kept({ workload: 'training' }))).toBe(0)
    expect(servingMonths(kept({ workload: 'deployment' }))).toBe(12)
    expect(servingMonths(kept({}))).toBe(36)
    expect(servingMonths(kept({ serving: { months: 7 } }))).toBe(7)
    expect(horizonMonths(kept({ maintenance: { horizonMonths: 24 } }))).toBe(24)
    expect(horizonMonths(kept({ workload: 'training', maintenance: {} }))).toBe(12)
  })
})

describe('upkeep', () => {
  it('belongs to a life cycle, or to a plan that asks for it', () => {
    expect(hasMaintenance(kept({}))).toBe(true)
    expect(hasMaintenance(kept({ workload: 'deployment' }))).toBe(false)
    expect(hasMaintenance(kept({ workload: 'deployment', maintenance: {} }))).toBe(true)
  })

  it('fine-tuning: rounds x (1 + trials) runs of 6 N D', () => {
    const ctx = kept({
      maintenance: { horizonMonths: 13, fineTuneEveryMonths: 3, fineTuneTokens: 1e9, sweepsPerFineTune: 1 },
    })
    const flops = 4 * 2 * 6 * ctx.model.summary.activeParameters * 1e9
    expect(amount(ctx, 'fine_tune')).toBeCloseTo(flops / (989e12 * 0.35 * 3600), 3)
  })

  it('retraining repeats the run on cheaper compute, and only when asked for', () => {
    expect(kept({}).ledger.has('lifecycle.retrain')).toBe(false)
    const ctx = kept({ maintenance: { horizonMonths: 30, retrainEveryMonths: 12 } })
    const first = ctx.training?.acceleratorHours.median ?? Number.NaN
    expect(amount(ctx, 'retrain')).toBeCloseTo(first * (10 ** -0.14 + 10 ** -0.28), 0)
    // Each lasts as long as its run, in months of its own; their bars stand in the timeline.
    const bars = ctx.timeline.filter(({ label }) => label.startsWith('Retraining'))
    expect(bars.map(({ label }) => label)).toEqual(['Retraining 1', 'Retraining 2'])
    expect(bars[1]?.months).toBeLessThan(bars[0]?.months ?? 0)
    const upkeep = ctx.months.reduce((sum, row) => sum + (row.usd.maintenance ?? 0), 0)
    expect(upkeep).toBeCloseTo(ctx.ledger.get('cost.maintenance').median, 0)
    const begun = ctx.months.filter(({ events }) => events?.includes('Full retraining'))
    expect(begun).toHaveLength(2)
    const during = Math.floor(bars[0]?.startMonth ?? 0) + 1
    expect(ctx.months[during]?.accelerators).toBe((ctx.months[during - 4]?.accelerators ?? 0) + 2048)
  })

  it('retraining without a run is left out and said', () => {
    const ctx = kept({ workload: 'deployment', maintenance: { retrainEveryMonths: 6 } })
    expect(ctx.ledger.has('lifecycle.retrain')).toBe(false)
    expect(ctx.problems.map(({ code }) => code)).toContain('retraining-without-training')
  })

  it('evaluation, monitoring, people and logs follow their fields', () => {
    const maintenance = {
      horizonMonths: 24,
      evaluationTokensPerRelease: 1e6,
      releasesPerYear: 6,
      monitoringShare: 0.01,
      auditPersonDaysPerYear: 50,
      upkeepEngineerDaysPerMonth: 4,
      logRetentionMonths: 1,
    }
    const ctx = kept({
      maintenance,
      serving: { requestsPerDay: 1e6, weightPrecision: 'fp8', months: 24, inputTokens: 1000, outputTokens: 500 },
    })
    const served = ctx.serving?.fleet.reduce((sum, row) => sum + row.outputTokens, 0) ?? Number.NaN
    expect(amount(ctx, 'evaluation')).toBeCloseTo(12e6, 0)
    expect(amount(ctx, 'monitoring')).toBeCloseTo(served * 0.01, 0)
    expect(amount(ctx, 'audit')).toBeCloseTo(100, 6)
    expect(amount(ctx, 'upkeep')).toBeCloseTo(96, 6)
    expect(amount(ctx, 'logs')).toBeCloseTo((served * 12) / 1e9, 3)
    const lines = ctx.costs.filter(({ category }) => category === 'maintenance')
    expect(lines.map(({ id }) => id)).toContain('cost.lifecycle_monitoring')
    const total = lines.reduce((sum, line) => sum + line.usd.p50, 0)
    expect(ctx.ledger.get('cost.maintenance').median).toBeCloseTo(total, 3)
  })

  it('a token without a fleet has no price: said, not free', () => {
    const ctx = kept({ workload: 'training', maintenance: {} })
    expect(ctx.costs.map(({ id }) => id)).not.toContain('cost.lifecycle_evaluation')
    expect(ctx.problems.filter(({ code }) => code === 'upkeep-left-out')).toHaveLength(1)
  })
})
