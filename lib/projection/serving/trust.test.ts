import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '../project'
import type { Scenario, ServingSpec } from '../spec'

const catalog = loadCatalog()
describe('what a projection says of the nearest measured deployment', () => {
  const deploy = (preset: string, serving: ServingSpec, accelerator = 'h100-sxm5-80gb') =>
    project(
      {
        version: 1,
        workload: 'deployment',
        model: { preset },
        cluster: { accelerator },
        serving: { requestsPerDay: 1e5, inputTokens: 1024, outputTokens: 1024, weightPrecision: 'fp8', ...serving },
      } satisfies Scenario,
      catalog,
    )
  const spread = (result: ReturnType<typeof deploy>, figure: string) => {
    const { p10 = 1, p90 = 0 } = result.figures[figure] ?? {}
    return p90 / p10
  }

  it('widens nothing where the like was measured', () => {
    const near = deploy('meta-llama/Llama-3.1-70B', { tensor: 4 })
    expect(near.servingTrust).toMatchObject({ sigma: 0 })
    expect(near.servingTrust?.distance).toBeLessThan(0.6)
    expect(near.problems.map(({ code }) => code)).not.toContain('serving-outside-measured')
  })

  it('widens rates and first tokens, and says so, where nothing like it was', () => {
    const near = deploy('meta-llama/Llama-3.1-70B', { tensor: 4 })
    const far = deploy('meta-llama/Llama-3.1-70B', { tensor: 8, inputTokens: 120_000, outputTokens: 8000 })
    expect(far.servingTrust?.distance).toBeGreaterThan(1.5)
    expect(far.problems.map(({ code }) => code)).toContain('serving-outside-measured')
    expect(spread(far, 'serving.tpot')).toBeGreaterThan(spread(near, 'serving.tpot'))
    expect(spread(far, 'serving.ttft')).toBeGreaterThan(spread(near, 'serving.ttft'))
    expect(far.figures['serving.nearest_case']?.source).toContain(far.servingTrust?.label)
  })
})
