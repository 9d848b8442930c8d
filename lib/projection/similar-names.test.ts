import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '.'
import { didYouMean, similarNames } from './similar-names'

const catalog = loadCatalog()
const base: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  cluster: { accelerator: 'h100-sxm5-80gb' },
}
const saidOf = (scenario: Scenario, path: string) =>
  project(scenario, catalog).problems.find((problem) => problem.path === path)?.message

describe('names that the catalogue does not have', () => {
  it('are answered with the nearest ones', () => {
    expect(saidOf({ ...base, cluster: { accelerator: 'H100' } }, 'cluster.accelerator')).toContain('h100-sxm5-80gb')
    expect(saidOf({ ...base, model: { preset: 'llama-3.1-70b' } }, 'model.preset')).toContain(
      'meta-llama/Llama-3.1-70B',
    )
    expect(saidOf({ ...base, model: { preset: 'Llama3.1-80B' } }, 'model.preset')).toContain('meta-llama/Llama-3.1-8B')
    const region = saidOf({ ...base, cluster: { ...base.cluster, region: 'us-east1' } }, 'cluster.region')
    expect(region).toMatch(/Did you mean .*us-east-?1/)
  })

  it('of one chip the board comes before the card', () => {
    const said = saidOf({ ...base, cluster: { accelerator: 'H100' } }, 'cluster.accelerator') ?? ''
    expect(said.indexOf('h100-sxm5-80gb')).toBeGreaterThan(0)
    expect(said.indexOf('h100-sxm5-80gb')).toBeLessThan(said.indexOf('h100-pcie-80gb'))
  })

  it('are refused without a guess where nothing is near', () => {
    expect(similarNames('__proto__', Object.keys(catalog.models))).toEqual([])
    expect(similarNames('', ['a'])).toEqual([])
    expect(similarNames('x'.repeat(1e6), Object.keys(catalog.accelerators))).toEqual([])
    expect(saidOf({ ...base, cluster: { accelerator: 'abacus' } }, 'cluster.accelerator')).toContain('Choose one of')
    expect(didYouMean(['a', 'b', 'c'], '')).toBe('Did you mean a, b or c?')
  })
})
