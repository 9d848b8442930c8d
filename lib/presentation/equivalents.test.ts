import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '@/lib/projection'
import { documentOfTemplate, lifeCycle } from '@/tests/support/paper'
import { carbonStatement } from './carbon-statement'
import { derivation } from './derivation'
import { equivalentOf, equivalentsTable } from './equivalents'

const catalog = loadCatalog()
const figure = (id: string, p50: number) => {
  const found = project(lifeCycle(), catalog).figures[id]
  if (!found) throw new Error(id)
  return { ...found, p50 }
}

describe('equivalents', () => {
  it('divide by the factor that they name', () => {
    expect(equivalentOf(figure('carbon.total', 1e6))).toMatchObject({
      amount: '4,100,000',
      factor: '0.244 kg CO₂e a km (3.93 × 10⁻⁴ t a mile)',
    })
    expect(equivalentOf(figure('energy.total', 1.0791e6))?.amount).toBe('100')
    expect(equivalentOf(figure('water.total', 1.133e6))?.amount).toBe('10')
  })

  it('leave small amounts alone, and figures without a yardstick', () => {
    expect(equivalentOf(figure('carbon.total', 999))).toBeUndefined()
    expect(equivalentOf(figure('energy.total', 10_000))).toBeUndefined()
    expect(equivalentOf(figure('cost.total', 1e9))).toBeUndefined()
    const small = project(documentOfTemplate('start-lora'), catalog)
    expect(small.figures['energy.total']?.p50).toBeLessThan(10_791)
    expect(carbonStatement(small)?.equivalents).toBeUndefined()
  })

  it('stand in the statement, each with its source and year, three at most', () => {
    const table = carbonStatement(project(lifeCycle(), catalog))?.equivalents
    expect(table?.rows.map(({ id }) => id)).toEqual(['carbon.total', 'energy.total', 'water.total'])
    for (const { cells } of table?.rows ?? []) expect(cells[4]?.text).toMatch(/^US E.*\(.*20\d\d\)$/)
    expect(equivalentsTable({ ...project(lifeCycle(), catalog), figures: {} })).toBeUndefined()
  })

  it('stand where a figure is explained', () => {
    const projection = project(lifeCycle(), catalog)
    expect(derivation(projection, 'carbon.total')?.equivalent?.source).toContain('US EPA')
    expect(derivation(projection, 'cost.total')).not.toHaveProperty('equivalent')
  })
})
