import { describe, expect, it } from 'vitest'
import type { ServingSpec } from '../spec'
import { catalog, run, scenario } from '../uncertainty/plan.fixture'
import { replicasFor, steppedSpread, tokensPerSecondOfRequests } from './fleet'
import { generationOf } from './generation'
import { curveBatches } from './operating'
import { nearestStack } from './stack'

const deployed = (serving: ServingSpec, accelerator = 'h100-sxm5-80gb') =>
  run(
    scenario({
      workload: 'deployment',
      cluster: { accelerator, region: 'aws:us-east-1' },
      serving: { weightPrecision: 'fp8', requestsPerDay: 1e6, ...serving },
    }),
  ).ctx

const value = (ctx: ReturnType<typeof deployed>, id: string) => ctx.ledger.get(id).median
const codes = (ctx: ReturnType<typeof deployed>) => ctx.problems.map(({ code }) => code)

describe('sizing', () => {
  it('counts whole replicas for the peak, one at least', () => {
    expect(replicasFor(1000, 500, 0.7)).toBe(3)
    expect(replicasFor(700, 500, 0.7)).toBe(2)
    expect(replicasFor(0, 500, 0.7)).toBe(1)
    expect(tokensPerSecondOfRequests(86_400, 250)).toBe(250)
  })

  it('a step follows its input over a spread, not in a point', () => {
    expect(steppedSpread((factor) => 10 * factor, 0.3)).toBeCloseTo(0.3, 9)
    expect(steppedSpread(() => 4, 0.3)).toBe(0)
    expect(steppedSpread((factor) => factor, 0)).toBe(0)
  })

  it('a number of replicas given by hand is kept, and an overload is said', () => {
    const enough = deployed({ replicas: 40 })
    expect(value(enough, 'serving.replicas')).toBe(40)
    expect(codes(enough)).not.toContain('serving-overloaded')
    const short = deployed({ replicas: 1, requestsPerDay: 1e7 })
    const problem = short.problems.find(({ code }) => code === 'serving-overloaded')
    const needed = Number(problem?.fix?.set['serving.replicas'])
    expect(needed).toBeGreaterThan(1)
    expect(codes(deployed({ replicas: needed, requestsPerDay: 1e7 }))).not.toContain('serving-overloaded')
  })

  it('growth adds whole replicas month by month', () => {
    const { serving } = deployed({ monthlyGrowthShare: 0.2, months: 12 })
    const replicas = serving?.fleet.map((row) => row.replicas) ?? []
    expect(replicas).toHaveLength(12)
    expect(replicas.at(-1)).toBeGreaterThan(replicas[0] ?? Number.NaN)
    expect(replicas.every(Number.isInteger)).toBe(true)
    expect(replicas).toEqual([...replicas].sort((a, b) => a - b))
  })

  it('without demand it says so and shows what a replica gives', () => {
    const ctx = deployed({ requestsPerDay: undefined })
    expect(codes(ctx)).toContain('serving-demand-missing')
    expect(value(ctx, 'serving.replicas')).toBe(2)
    expect(value(ctx, 'serving.cost_per_million_tokens')).toBeGreaterThan(0)
  })

  it('waits for a place only when somebody arrives', () => {
    const waits = (ctx: ReturnType<typeof deployed>) =>
      ctx.ledger.figures()['serving.ttft']?.terms.find(({ symbol }) => symbol === 'W_q')?.value
    const few = { maxConcurrency: 2, targetUtilisation: 0.95, spareReplicas: 0 }
    expect(waits(deployed({ ...few, requestsPerDay: undefined }))).toBe(0)
    expect(waits(deployed({ ...few, requestsPerDay: 2000 }))).toBeGreaterThan(0)
  })

  it('requests a day and tokens a month mean the same demand', () => {
    const requests = deployed({ requestsPerDay: 1e6, outputTokens: 500 })
    const tokens = deployed({ requestsPerDay: undefined, tokensPerMonth: 1e6 * 500 * (730.5 / 24), outputTokens: 500 })
    expect(value(tokens, 'serving.demand')).toBeCloseTo(value(requests, 'serving.demand'), 6)
    expect(codes(deployed({ tokensPerMonth: 1e9 }))).toContain('demand-given-twice')
  })
})

describe('operating point', () => {
  it('keeps the latency targets, at the price of throughput', () => {
    const free = deployed({})
    const fast = deployed({ tpotTargetMs: 25 })
    expect(value(fast, 'serving.tpot')).toBeLessThanOrEqual(25)
    const perDevice = (ctx: typeof free) =>
      value(ctx, 'serving.tokens_per_second_replica') / value(ctx, 'serving.accelerators_per_replica')
    expect(perDevice(fast)).toBeLessThan(perDevice(free))
  })

  it('without a target a step takes at most what MLPerf allows, unless nothing can keep that', () => {
    const long = { inputTokens: 200, outputTokens: 3000, engine: 'llamacpp' } as const
    const ctx = deployed(long)
    expect(value(ctx, 'serving.tpot')).toBeLessThanOrEqual(200)
    expect(ctx.defaults['serving.tpotTargetMs']?.value).toBe(200)
    const slow = deployed(long, 'slow')
    expect(value(slow, 'serving.tpot')).toBeGreaterThan(200)
    expect(codes(slow)).not.toContain('serving-target-out-of-reach')
    expect(deployed({ maxConcurrency: 16 }).defaults['serving.tpotTargetMs']).toBeUndefined()
  })

  it('a target that cannot be met says what forbids it', () => {
    const ctx = deployed({ tpotTargetMs: 1 })
    const problem = ctx.problems.find(({ code }) => code === 'serving-target-out-of-reach')
    expect(problem?.path).toBe('serving.tpotTargetMs')
    expect(problem?.message).toContain('would help')
    const small = deployed({ tpotTargetMs: 16, tensor: 2 }).problems.find(
      ({ code }) => code === 'serving-target-out-of-reach',
    )
    expect(small?.fix?.set['serving.tensor']).toBeGreaterThan(2)
  })

  it('the curve holds both ends and the operating point, latency growing along it', () => {
    expect(curveBatches(20, 12)).toEqual([1, 2, 4, 8, 12, 16, 20])
    const points = deployed({}).servingCurve?.points ?? []
    expect(points.length).toBeGreaterThan(4)
    for (const [index, point] of points.entries()) {
      const before = points[index - 1]
      if (!before) continue
      expect(point.tpotMs).toBeGreaterThan(before.tpotMs)
      expect(point.ttftMs).toBeGreaterThan(before.ttftMs)
      expect(point.outputTokensPerSecond).toBeGreaterThan(before.outputTokensPerSecond)
    }
  })

  it('a prefix cache gives more tokens and an earlier first one', () => {
    const plain = deployed({ inputTokens: 8000 })
    const cached = deployed({ inputTokens: 8000, prefixCacheHitShare: 0.6 })
    const rate = (ctx: typeof plain) =>
      value(ctx, 'serving.tokens_per_second_replica') / value(ctx, 'serving.accelerators_per_replica')
    expect(rate(cached)).toBeGreaterThan(rate(plain))
  })
})

describe('where nothing is calibrated', () => {
  it('names the nearest stack and widens the range', () => {
    expect(nearestStack('sglang', 'a100-sxm4-80gb')).toMatchObject({
      engine: 'sglang',
      generation: 'hopper',
      exact: false,
    })
    expect(nearestStack('trtllm', 'h200-sxm5-141gb')).toMatchObject({ generation: 'hopper', exact: true })
    expect(nearestStack('trtllm', 'instinct-mi300x')).toMatchObject({ engine: 'trtllm', exact: false })
    expect(generationOf('tpu-v6e-trillium')).toBe('tpu')
    expect(generationOf('no-such-device')).toBe('other')
    const width = (ctx: ReturnType<typeof deployed>) =>
      ctx.ledger.get('serving.tokens_per_second_replica').spread['serving.throughput'] ?? 0
    expect(width(deployed({ engine: 'trtllm' }, 'tpu-v5p'))).toBeGreaterThan(width(deployed({ engine: 'trtllm' })))
    expect(deployed({ engine: 'sglang' }, 'tpu-v5p').ledger.figures()['serving.tpot']?.validity).toContain(
      'measured on H100',
    )
  })

  it('a device without bandwidth is refused in words', () => {
    const ctx = deployed({}, 'no-bandwidth')
    expect(codes(ctx)).toContain('serving-device-unknown')
    expect(ctx.ledger.has('serving.tpot')).toBe(false)
  })

  it('an unknown serving accelerator is a problem, not a crash', () => {
    const { ctx } = run(scenario({ workload: 'deployment', serving: { accelerator: 'abacus' } }), catalog())
    expect(ctx.problems.map(({ path }) => path)).toContain('serving.accelerator')
  })
})
