import { describe, expect, it } from 'vitest'
import type { ServingSpec } from '../spec'
import { run, scenario } from '../uncertainty/plan.fixture'
import { type DayPlan, dayOf, dayShape, ONE_REGION, regionsOf, withPrefill, workingDay } from './day'

const plan: DayPlan = {
  regions: ONE_REGION,
  mean: 10_000,
  peakToMean: 2,
  profile: undefined,
  weekendShare: 1,
  tokensPerSecondReplica: 1000,
  targetLoad: 0.8,
  startUpMinutes: 0,
  reserved: 26,
  spares: 1,
  prefillRatio: 0,
}
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('the day', () => {
  it.each([1, 1.5, 2, 3, 8])('a peak of %d times the mean keeps the mean', (peak) => {
    const shape = dayShape(peak, undefined)
    expect(mean(hours.flatMap((hour) => [shape(hour), shape(hour + 0.5)]))).toBeCloseTo(1, 6)
    expect(shape(15)).toBeCloseTo(peak, 6)
    expect(Math.min(...hours.map(shape))).toBeGreaterThanOrEqual(0)
  })

  it('a profile is read in any unit, straight between hours', () => {
    const shape = dayShape(1, [...Array(12).fill(0), ...Array(12).fill(50)])
    expect(shape(3)).toBe(0)
    expect(shape(15)).toBe(2)
    expect(shape(11.5)).toBe(1)
    expect(shape(-9)).toBe(shape(15))
  })

  it('a quiet weekend makes working days busier', () => {
    expect(workingDay(1)).toBe(1)
    expect(workingDay(0)).toBeCloseTo(1.4, 9)
  })

  it('holds what is needed, started ahead of the traffic, and never more than is reserved', () => {
    const { slots, starts } = dayOf(plan)
    expect(Math.max(...slots.map(({ needed }) => needed))).toBe(25)
    expect(starts).toBeGreaterThan(10)
    for (const { needed, held, used } of slots) {
      expect(held).toBeGreaterThanOrEqual(needed)
      expect(held).toBeLessThanOrEqual(plan.reserved)
      expect(used).toBeLessThanOrEqual(needed)
    }
    const slow = dayOf({ ...plan, startUpMinutes: 90 })
    for (const [index, { held }] of slow.slots.entries()) {
      const later = slow.slots[(index + 3) % slow.slots.length]
      expect(held).toBeGreaterThanOrEqual(later?.needed ?? 0)
    }
    expect(mean(slow.slots.map(({ held }) => held))).toBeGreaterThan(mean(slots.map(({ held }) => held)))
  })

  it('regions around the world flatten the sum, not the need of each', () => {
    const regions = regionsOf({
      regions: [
        { name: 'east', share: 1 },
        { name: 'west', share: 1, hoursAhead: 12 },
      ],
    })
    expect(regions.map(({ share }) => share)).toEqual([0.5, 0.5])
    const demand = dayOf({ ...plan, regions }).slots.map((slot) => slot.demand)
    expect(Math.max(...demand) - Math.min(...demand)).toBeLessThan(1e-6)
  })

  it('replicas that read prompts come in whole ones', () => {
    expect(withPrefill(4, 0)).toBe(4)
    expect(withPrefill(4, 0.5)).toBe(6)
    expect(withPrefill(4, 0.6)).toBe(7)
  })
})

describe('a fleet over the day', () => {
  const deployed = (serving: ServingSpec) =>
    run(
      scenario({
        workload: 'deployment',
        cluster: { accelerator: 'h100-sxm5-80gb', region: 'aws:us-east-1' },
        serving: { weightPrecision: 'fp8', requestsPerDay: 5e6, ...serving },
      }),
    ).ctx
  type Run = ReturnType<typeof deployed>
  const value = (ctx: Run, id: string) => ctx.ledger.get(id).median

  it('reserved is paid by default; autoscaled pays what is held; used is less than both', () => {
    const reserved = deployed({})
    const scaled = deployed({ scaling: 'autoscaled' })
    const hoursOf = (ctx: Run) => ctx.serving?.acceleratorHours.median ?? Number.NaN
    expect(hoursOf(scaled)).toBeLessThan(hoursOf(reserved))
    const day = (name: string) => value(reserved, `serving.${name}_hours_day`)
    expect(day('used')).toBeLessThan(day('autoscaled'))
    expect(day('autoscaled')).toBeLessThan(day('reserved'))
    expect(hoursOf(scaled) / hoursOf(reserved)).toBeCloseTo(day('autoscaled') / day('reserved'), 6)
    expect(reserved.defaults['serving.scaling']?.value).toBe('reserved')
  })

  it('each region carries its own peak and keeps a spare', () => {
    const one = deployed({})
    const three = deployed({
      regions: ['a', 'b', 'c'].map((name, index) => ({ name, share: 1 / 3, hoursAhead: index * 8 })),
    })
    expect(value(three, 'serving.replicas')).toBeGreaterThanOrEqual(value(one, 'serving.replicas') + 2)
  })

  it('zero traffic keeps one replica and a spare, and nobody to measure latency of', () => {
    const ctx = deployed({ requestsPerDay: 0 })
    expect(value(ctx, 'serving.replicas')).toBe(2)
    expect(value(ctx, 'serving.used_hours_day')).toBe(0)
    expect(ctx.ledger.has('serving.ttft_p95')).toBe(false)
  })

  it('percentiles come in order, later with bursts and with wider lengths; a late tail is said', () => {
    const p95 = (ctx: Run) => value(ctx, 'serving.ttft_p95')
    const plain = deployed({})
    for (const id of ['ttft', 'end_to_end']) {
      expect(value(plain, `serving.${id}_p50`)).toBeLessThan(value(plain, `serving.${id}_p95`))
      expect(value(plain, `serving.${id}_p95`)).toBeLessThan(value(plain, `serving.${id}_p99`))
    }
    expect(p95(deployed({ replicas: 1, requestsPerDay: 1e5, arrivalVariation: 6 }))).toBeGreaterThan(
      p95(deployed({ replicas: 1, requestsPerDay: 1e5 })),
    )
    expect(p95(deployed({ inputSpread: 3 }))).toBeGreaterThan(p95(deployed({ inputSpread: 0 })))
    const measured = deployed({ inputPercentiles: { p50: 700, p95: 3000, p99: 9000 } })
    expect(measured.defaults['serving.inputSpread']).toBeUndefined()
    const late = deployed({ ttftTargetMs: 200, inputTokens: 1000, inputSpread: 3 })
    expect(late.problems.map(({ code }) => code)).toContain('serving-tail-late')
  })
})
