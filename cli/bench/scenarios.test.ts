import { expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { parseScenario } from '@/lib/contracts/scenario'
import { project } from '@/lib/projection'
import { lifeCycle, projected, told, varied } from './scenarios'

const catalog = loadCatalog()

it('times plans that can be projected whole', () => {
  for (const [name, scenario] of projected) {
    expect(parseScenario(scenario), name).toMatchObject({ ok: true })
    const { figures, problems } = project(scenario, catalog)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(figures['cost.total']?.p50, name).toBeGreaterThan(0)
  }
  expect(project(told, catalog).trainingLayout).toMatchObject({ tensor: 8, pipeline: 16 })
  const { figures } = project(lifeCycle, catalog)
  expect(figures['lifecycle.retrain']?.terms.find(({ symbol }) => symbol === 'retrainings')?.value).toBe(2)
})

it('never times the same plan twice', () => {
  const next = varied(lifeCycle)
  const [first, second] = [project(next(), catalog), project(next(), catalog)]
  for (const id of ['training.hours', 'scaling.loss', 'scaling.lifetime_parameters', 'cost.total'])
    expect(first.figures[id]?.p50, id).not.toBe(second.figures[id]?.p50)
})
