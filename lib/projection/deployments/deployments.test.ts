import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '../project'
import type { DeploymentRow, LostDeployment } from '../serving/choice'
import type { Scenario } from '../spec'
import { chooseDeployments } from '.'

const catalog = loadCatalog()
const chat: Scenario = {
  version: 1,
  workload: 'deployment',
  model: { preset: 'meta-llama/Llama-3.1-70B' },
  cluster: { accelerator: 'h100-sxm5-80gb' },
  serving: { requestsPerDay: 1e6 },
}
const experts: Scenario = {
  ...chat,
  model: { preset: 'deepseek-ai/DeepSeek-V3' },
  serving: { requestsPerDay: 3e5, tpotTargetMs: 40, ttftTargetMs: 2000 },
}
const owned: Scenario = {
  ...chat,
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  serving: { requestsPerDay: 5e4, monthlyGrowthShare: 0.05 },
  money: { term: 'own' },
}
const taken = (scenario: Scenario, row: DeploymentRow): Scenario => {
  const { accelerator, engine, weightPrecision, tensor, attentionParallel } = row
  const serving = { ...scenario.serving, accelerator, engine, weightPrecision, tensor, attentionParallel }
  return { ...scenario, serving: { ...serving, replicas: 'auto' } }
}
const lost = (others: LostDeployment[], accelerator: string) =>
  others.find((one) => one.accelerator === accelerator)?.reason

describe.each(Object.entries({ chat, experts, owned }))('the cheapest deployments: %s', (_name, scenario) => {
  const { rows, others } = chooseDeployments(scenario, catalog)

  it('are what the scenario costs and does once they are taken', () => {
    expect(rows.length).toBe(20)
    for (const row of [rows[0], rows[9], rows[19]]) {
      if (!row) throw new Error('too few rows')
      const projection = project(taken(scenario, row), catalog)
      const serving = projection.costs.filter(({ id }) => ['cost.serving', 'cost.energy_serving'].includes(id))
      const months = Number(scenario.serving?.months ?? projection.defaults['serving.months']?.value)
      expect(serving.reduce((sum, { usd }) => sum + usd.p50, 0) / months / row.usdPerMonth.p50).toBeCloseTo(1, 6)
      expect(projection.figures['serving.replicas']?.p50).toBe(row.replicas)
      expect(projection.figures['serving.tpot']?.p50).toBeCloseTo(row.tpotMs, 9)
      expect(projection.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    }
  })

  it('come in order, each pair once, and keep the targets', () => {
    const costs = rows.map(({ usdPerMonth }) => usdPerMonth.p50)
    expect([...costs].sort((left, right) => left - right)).toEqual(costs)
    expect(rows[0]?.relative).toBe(1)
    expect(new Set(rows.map((row) => `${row.accelerator} ${row.engine} ${row.weightPrecision}`)).size).toBe(20)
    for (const row of rows) expect(row.tpotMs).toBeLessThanOrEqual(scenario.serving?.tpotTargetMs ?? 200)
  })

  it('or have lost for a reason: every accelerator is in one of the two', () => {
    const shown = new Set(rows.map(({ accelerator }) => accelerator))
    const named = new Set(others.map(({ accelerator }) => accelerator))
    for (const id of Object.keys(catalog.accelerators)) expect(shown.has(id) || named.has(id), id).toBe(true)
  })
})

describe('what no search by hand beats', () => {
  it('is the best of a pinned accelerator, engine and precision over every size of replica', () => {
    const keep = ['accelerator', 'engine', 'weightPrecision'] as const
    const [best] = chooseDeployments(chat, catalog, { keep }).rows
    const costs = [1, 2, 4, 8].map((tensor) => {
      const pinned: Scenario = { ...chat, serving: { ...chat.serving, tensor } }
      return project(pinned, catalog).figures['cost.serving']?.p50 ?? Number.POSITIVE_INFINITY
    })
    expect((best?.usdPerMonth.p50 ?? 0) * 12).toBeCloseTo(Math.min(...costs), 3)
  })
})

describe('limits of the search', () => {
  it('keep what is to be kept', () => {
    const { rows } = chooseDeployments(chat, catalog, { keep: ['accelerator'], leastWeightBits: 8 })
    expect(rows.length).toBeGreaterThan(5)
    expect(new Set(rows.map(({ accelerator }) => accelerator))).toEqual(new Set(['h100-sxm5-80gb']))
    for (const { weightPrecision } of rows) expect(['bf16', 'fp8', 'int8']).toContain(weightPrecision)
  })
})

describe('why others lost', () => {
  const { others, current, rows } = chooseDeployments(chat, catalog)

  it('is told by the scenario as it stands, too', () => {
    expect(current).toMatchObject({ accelerator: 'h100-sxm5-80gb', engine: 'vllm', weightPrecision: 'bf16' })
    expect((current?.usdPerMonth.p50 ?? 0) / (rows[0]?.usdPerMonth.p50 ?? 1)).toBeCloseTo(current?.relative ?? 0, 9)
  })

  it('can be the price, the engine, or that there is none', () => {
    expect(lost(others, 'tpu-v5e')).toMatchObject({ kind: 'dearer', factor: expect.any(Number) })
    expect(lost(others, 'instinct-mi355x')).toEqual({ kind: 'no-price' })
    const onWinner = others.filter(({ accelerator }) => accelerator === rows[0]?.accelerator)
    expect(onWinner.some(({ reason }) => reason.kind === 'unsupported')).toBe(true)
  })

  it('can be memory, or a target that even one request misses', () => {
    const tight = chooseDeployments({ ...experts, serving: { ...experts.serving, tpotTargetMs: 20 } }, catalog)
    expect(lost(tight.others, 'tpu-v5e')).toMatchObject({ kind: 'does-not-fit', devices: 32 })
    const miss = lost(tight.others, 't4')
    expect(miss).toMatchObject({ kind: 'misses', target: 'tpot', targetMs: 20 })
    if (miss?.kind === 'misses') expect(miss.bestMs).toBeGreaterThan(20)
  })

  it('is the same for all when a target is out of reach', () => {
    const { rows: none, others: all } = chooseDeployments({ ...chat, serving: { tpotTargetMs: 0.01 } }, catalog)
    expect(none).toEqual([])
    expect(all.map(({ reason }) => reason.kind).filter((kind) => kind === 'dearer')).toEqual([])
  })
})

describe('nothing is looked for', () => {
  it('where nothing is deployed or the model is unknown', () => {
    expect(chooseDeployments({ ...chat, workload: 'training' }, catalog).problem).toContain('training only')
    expect(chooseDeployments({ ...chat, model: { preset: 'no/such' } }, catalog).problem).toContain('no/such')
  })
})

describe('without a demand', () => {
  it('the fewest dollars a token win, one replica and its spare', () => {
    const { rows } = chooseDeployments({ ...chat, serving: {} }, catalog)
    expect(rows.length).toBe(20)
    for (const { replicas } of rows) expect(replicas).toBe(2)
  })
})

describe('a price that was agreed on', () => {
  const agreed: Scenario = { ...chat, money: { servingUsdPerAcceleratorHour: 1.234 } }

  it('is that of its accelerator, and of no other', () => {
    const { rows } = chooseDeployments(agreed, catalog)
    const others = chooseDeployments(chat, catalog).rows
    const own = rows.filter(({ accelerator }) => accelerator === 'h100-sxm5-80gb')
    expect(own.length).toBeGreaterThan(0)
    for (const row of own) expect(row.usdPerAcceleratorHour).toBe(1.234)
    const elsewhere = rows.filter(({ accelerator }) => accelerator !== 'h100-sxm5-80gb')
    expect(elsewhere.length).toBeGreaterThan(0)
    for (const { accelerator, usdPerAcceleratorHour } of elsewhere) {
      const listed = others.find((row) => row.accelerator === accelerator)
      if (listed) expect(usdPerAcceleratorHour).toBe(listed.usdPerAcceleratorHour)
      else expect(usdPerAcceleratorHour).not.toBe(1.234)
    }
  })
})
