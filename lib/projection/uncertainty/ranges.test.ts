import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '../project'
import type { Projection } from '../result'
import type { Scenario } from '../spec'

const catalog = loadCatalog()
const life: Scenario = {
  version: 1,
  workload: 'life-cycle',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 256, region: 'aws:us-east-1' },
  data: { tokens: 1e12, annotatedItems: 1000, preferencePairs: 1e4, expertItems: 1000, filterParameters: 1e9 },
  serving: { requestsPerDay: 1e5, months: 24, region: 'gcp:us-central1' },
  maintenance: {
    retrainEveryMonths: 12,
    labelsPerMonth: 100,
    patchesPerYear: 12,
    refreshEveryMonths: 12,
    retirementEngineerDays: 10,
    supportPersonDaysPerMonth: 5,
    mitigationsPerYear: 2,
  },
  money: { people: { fullTimeEquivalents: 3 } },
}
const plans: [string, Scenario][] = [
  ['a whole life', life],
  [
    'owned machines, a run far from anything measured',
    { ...life, money: { term: 'own' }, model: { preset: 'deepseek-ai/DeepSeek-V3' } },
  ],
  ['reinforcement learning', { ...life, training: { method: 'rl' } }],
]

const driversOf = ({ drivers }: Projection) => [
  ...new Set(Object.values(drivers).flatMap((all) => all.map(({ id }) => id))),
]
const spreadOf = ({ drivers }: Projection, id: string) =>
  Object.values(drivers).flatMap((all) => all.filter((driver) => driver.id === id).map(({ logSigma }) => logSigma))

describe.each(plans)('%s', (_name, plan) => {
  const before = project(plan, catalog)
  const inputs = new Map(before.uncertain?.map((input) => [input.id, input]))

  it('says of every input that a headline figure hangs on what it counts as, and on what evidence', () => {
    for (const id of driversOf(before)) {
      const input = inputs.get(id)
      expect(input?.source, id).toBeTruthy()
      expect((input?.p90 ?? 0) / (input?.p10 ?? 0), id).toBeGreaterThan(1)
    }
  })

  it('takes a range of its own for each of them', () => {
    for (const id of driversOf(before)) {
      const { p50 = 1 } = inputs.get(id) ?? {}
      const ranges = { [id]: { p10: p50 / 1.01, p90: p50 * 1.01 } }
      const after = project({ ...plan, uncertainty: { ranges } }, catalog)
      expect(
        after.problems.filter(({ code }) => code === 'unused-range'),
        id,
      ).toEqual([])
      // Much surer than any evidence: the most that hangs on it does so less than before.
      expect(Math.max(0, ...spreadOf(after, id)), id).toBeLessThan(Math.max(...spreadOf(before, id)))
      expect(after.uncertain?.find((input) => input.id === id)?.source).toBe('range of your own')
    }
  })
})
