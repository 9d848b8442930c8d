import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { parseScenario } from '@/lib/contracts/scenario'
import { project } from '../project'
import type { Scenario, Workload } from '../spec'
import { findLevers } from '.'

const catalog = loadCatalog()
const plan = (workload: Workload, over: Partial<Scenario> = {}): Scenario => ({
  version: 1,
  workload,
  model: { preset: 'meta-llama/Llama-3.1-70B' },
  data: { tokens: 1e12 },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 512, region: 'aws:us-east-1' },
  serving: { requestsPerDay: 1e6 },
  ...over,
})
const found = (scenario: Scenario) => {
  const choice = findLevers(scenario, catalog)
  const lever = (id: string) => choice.levers.find((one) => one.id === id)
  const none = (id: string) => choice.idle.find((one) => one.id === id)
  return { ...choice, lever, none }
}

describe.each(['training', 'deployment', 'life-cycle'] as const)('levers of a %s', (workload) => {
  const { before, levers, idle } = found(plan(workload))

  it('are worth what the changed document is projected at', () => {
    expect(levers.length).toBeGreaterThan(4)
    expect(project(plan(workload), catalog).figures['cost.total']?.p50).toBe(before.usd)
    for (const { document, after } of levers) {
      const { figures, problems } = project(document, catalog)
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(figures['cost.total']?.p50).toBe(after.usd)
      expect(figures['energy.total']?.p50).toBe(after.kWh)
    }
  })

  it('make documents that can be saved', () => {
    for (const { id, document } of levers) expect([id, parseScenario(document)]).toMatchObject([id, { ok: true }])
  })

  it('save something, the most money first, and each is named once, as a lever or with why it is none', () => {
    for (const { after } of levers)
      expect((after.usd ?? 0) < (before.usd ?? 0) || (after.kgCo2e ?? 0) < (before.kgCo2e ?? 0)).toBe(true)
    const costs = levers.map(({ after }) => after.usd ?? 0)
    expect(costs).toEqual([...costs].sort((left, right) => left - right))
    const ids = [...levers, ...idle].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { reason } of idle) expect(reason).toMatch(/\.$/)
  })

  it('do not change the plan that was given', () => {
    const given = plan(workload)
    findLevers(given, catalog)
    expect(given).toEqual(plan(workload))
  })
})

describe('each lever', () => {
  it('of a run leaves a plan for serving alone, and the other way round', () => {
    const training = found(plan('training'))
    for (const id of ['quantised', 'autoscaling', 'deployment', 'batching']) {
      expect(training.lever(id) ?? training.none(id)).toBeUndefined()
    }
    const deployment = found(plan('deployment'))
    for (const id of ['training-precision', 'layout', 'hardware']) {
      expect(deployment.lever(id) ?? deployment.none(id)).toBeUndefined()
    }
  })

  it('on other hardware takes at most a tenth longer, and what was told of the old one is left behind', () => {
    const { lever, before } = found(plan('training', { training: { mfu: 0.4 }, parallelism: { tensor: 8 } }))
    const moved = lever('hardware')
    expect(moved?.document.cluster.accelerator).not.toBe('h100-sxm5-80gb')
    expect(moved?.document.parallelism).toBeUndefined()
    expect(moved?.document.training?.mfu).toBeUndefined()
    expect(moved?.after.hours).toBeLessThanOrEqual(1.1 * (before.hours ?? 0))
  })

  it('of place stays with the provider and forgets the old site', () => {
    const { lever } = found(plan('training', { environment: { gridGramsPerKwh: 700, contractedShare: 0.5 } }))
    const clean = lever('region-carbon')
    expect(clean?.document.cluster.region).toMatch(/^aws:/)
    expect(clean?.document.environment).toEqual({ contractedShare: 0.5 })
    expect(clean?.after.kgCo2e).toBeLessThan(0.5 * (lever('training-precision')?.after.kgCo2e ?? 0))
  })

  it('reserves for years only what is held for years', () => {
    const brief = plan('deployment', { serving: { requestsPerDay: 1e6, months: 6 } })
    expect(found(brief).lever('term')?.document.money?.term).not.toMatch(/^reserved/)
    expect(found(plan('training')).lever('term')?.document.money?.term).not.toMatch(/^reserved/)
  })

  it('makes a smaller model of the same expected loss', () => {
    const { lever } = found(plan('life-cycle', { serving: { requestsPerDay: 5e7 } }))
    const smaller = lever('smaller-model')
    const loss = (scenario: Scenario) => project(scenario, catalog).figures['scaling.loss']?.p50 ?? 0
    expect(smaller?.document.model).toMatchObject({ parameters: expect.any(Number) })
    expect(loss(smaller?.document ?? plan('training'))).toBeCloseTo(loss(plan('life-cycle')), 2)
  })

  it('gives way to what is done already', () => {
    const done = found(
      plan('deployment', { serving: { requestsPerDay: 1e6, scaling: 'autoscaled', targetUtilisation: 0.85 } }),
    )
    for (const id of ['autoscaling', 'utilisation']) expect(done.lever(id)).toBeUndefined()
    const tuned = found(plan('training', { training: { method: 'full-finetune' }, data: { tokens: 1e8 } }))
    expect(tuned.lever('fine-tune')).toBeUndefined()
    expect(tuned.lever('adapters')?.document.training?.method).toBe('lora')
  })

  it('of hours starts a short run when its grid is clean, and says where no hour is known or none matters', () => {
    const short = (region: string) =>
      found(
        plan('training', {
          data: { tokens: 5e9 },
          cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 512, region },
        }),
      )
    const { lever, before } = short('aws:eu-central-1')
    expect(lever('hours')?.document.environment?.startHour).toEqual(expect.any(Number))
    expect(lever('hours')?.after.kgCo2e).toBeLessThan(before.kgCo2e ?? 0)
    expect(short('aws:us-east-1').none('hours')?.reason).toContain('no hourly data')
    expect(found(plan('training')).none('hours')?.reason).toContain('three days')
  })
})

describe('without a sound plan', () => {
  it('nothing is tried, and it says why', () => {
    const { levers, problem } = found(plan('training', { model: { preset: 'no/such' } }))
    expect(levers).toEqual([])
    expect(problem).toContain('no/such')
  })
})
