import { expect, it } from 'vitest'
import type { Scenario } from './spec'
import { readWhole, watched } from './watched'

const scenario: Scenario = {
  version: 1,
  workload: 'training',
  model: { parameters: 1e9 },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 8 },
  training: { stages: [{ tokens: 1 }, { tokens: 2, sequenceLength: 3 }] },
}

it('lists what nobody read, by path', () => {
  const watch = watched(scenario)
  expect(watch.scenario.cluster.accelerators).toBe(8)
  expect(watch.scenario.training?.stages?.map(({ tokens }) => tokens)).toEqual([1, 2])
  expect(watch.unread()).toEqual(['cluster.accelerator', 'training.stages.1.sequenceLength'])
})

it('counts a copy and a printout as reading', () => {
  const copied = watched(scenario)
  const { ...cluster } = copied.scenario.cluster
  expect(cluster).toEqual(scenario.cluster)
  expect(copied.unread()).not.toContain('cluster.accelerator')
  const printed = watched(scenario)
  expect(JSON.parse(JSON.stringify(printed.scenario))).toEqual(scenario)
  expect(printed.unread()).toEqual([])
})

it('hands out a part itself once all of it was read, and still knows that it was', () => {
  const watch = watched(scenario)
  const { accelerator, accelerators } = watch.scenario.cluster
  expect([accelerator, accelerators]).toEqual(['h100-sxm5-80gb', 8])
  expect(watch.scenario.cluster).toBe(scenario.cluster)
  expect(watch.unread()).toEqual(['training'])
})

it('gives a part as a whole, all of which then counts as read', () => {
  const watch = watched(scenario)
  expect(readWhole(watch.scenario.training ?? {})).toBe(scenario.training)
  expect(watch.unread()).toEqual(['cluster'])
  expect(readWhole(scenario.cluster)).toBe(scenario.cluster)
})

it('names a part that nobody touched once', () => {
  const watch = watched({
    ...scenario,
    serving: { engine: 'vllm', hostedApi: { provider: 'a', model: 'b' } },
    money: { own: { lifeYears: 4 }, term: 'own' },
  })
  expect(watch.scenario.money?.term).toBe('own')
  expect(watch.unread()).toContain('serving')
  expect(watch.unread()).toContain('money.own')
})
