import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { headlineSchema } from '@/lib/contracts/headline'
import { ENGINE_VERSION, project, type Scenario } from '@/lib/projection'
import { compute, headlineOf, projectionStamp } from './internal'

const document = (tokens: number): Scenario => ({
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  data: { tokens },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 64 },
})

describe('computing', () => {
  it('marks its result with engine, catalogue and the form it is kept in', () => {
    expect(projectionStamp(3)).toContain(`/${loadCatalog().version}+team.3/`)
    expect(projectionStamp(0)).toMatch(new RegExp(`^${ENGINE_VERSION}/${loadCatalog().version}/\\d+$`))
    expect(compute(document(1e12), loadCatalog())).toMatchObject({
      stamp: projectionStamp(0),
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  it('hashes by content, whatever the order of the fields', () => {
    const { version, workload, model, data, cluster } = document(1e12)
    const shuffled = { cluster, data, model, workload, version } as Scenario
    expect(compute(shuffled, loadCatalog()).inputHash).toBe(compute(document(1e12), loadCatalog()).inputHash)
    expect(compute(document(2e12), loadCatalog()).inputHash).not.toBe(compute(document(1e12), loadCatalog()).inputHash)
  })
})

describe('headline', () => {
  const projection = project(document(1e12), loadCatalog())

  it('takes the figures that lists show, as they stand in the projection', () => {
    const headline = headlineOf(projection)
    expect(headlineSchema.parse(headline)).toEqual(headline)
    const { label, unit, p10, p50, p90 } = projection.figures['training.hours'] ?? {}
    expect(headline.figures['training.hours']).toEqual({ label, unit, p10, p50, p90 })
    expect(headline).toMatchObject({ region: null, accelerator: 'h100-sxm5-80gb', workload: 'training' })
  })

  it('leaves a gap where there is no number, never a zero', () => {
    const hours = projection.figures['training.hours']
    if (!hours) throw new Error('the projection has no hours')
    const broken = { ...projection, figures: { 'training.hours': { ...hours, p50: Number.POSITIVE_INFINITY } } }
    expect(headlineOf(broken).figures).toEqual({})
  })

  it('counts problems by how bad they are', () => {
    const problem = { code: 'x', path: '', message: 'x' }
    const problems = (['error', 'note', 'error'] as const).map((severity) => ({ ...problem, severity }))
    expect(headlineOf({ ...projection, problems }).problems).toEqual({ error: 2, warning: 0, note: 1 })
  })
})
