import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '@/lib/projection'
import { documentOfTemplate, lifeCycle, owned } from '@/tests/support/paper'
import { carbonStatement } from './carbon-statement'
import { statementTables } from './report-tables'

const catalog = loadCatalog()
const statementOf = (document: Parameters<typeof project>[0]) => carbonStatement(project(document, catalog))
const scopes = (document: Parameters<typeof project>[0]) =>
  Object.fromEntries((statementOf(document)?.scopes.rows ?? []).map(({ id, cells }) => [id, cells[3]?.text]))

describe('the energy and carbon statement', () => {
  it('reports owned machines in Scope 2 and capital goods, rented ones in purchased services', () => {
    expect(scopes(owned())).toMatchObject({
      'carbon.location': 'Scope 2',
      'carbon.upstream': 'Scope 3, category 3',
      'carbon.embodied': 'Scope 3, category 2: capital goods',
    })
    expect(scopes(lifeCycle())['carbon.location']).toMatch(/^Scope 3, category 1/)
    for (const money of [{ servingTerm: 'own' as const }, { servingOwned: 8 }])
      expect(scopes({ ...lifeCycle(), money })['carbon.location']).toBe(
        'owned machines: Scope 2; rented ones: Scope 3, category 1: purchased services',
      )
  })

  it('reports making the network where the machines are, and storage as a service that it is', () => {
    expect(scopes(owned())).toMatchObject({
      'carbon.embodied_network': 'Scope 3, category 2: capital goods',
      'carbon.embodied_storage': 'Scope 3, category 1: purchased services',
    })
    const { figures, ...projection } = project(owned(), catalog)
    const { 'carbon.embodied_network': _network, 'carbon.embodied_storage': _storage, ...older } = figures
    const rows = carbonStatement({ ...projection, figures: older })?.scopes.rows.map(({ id }) => id)
    expect(rows).not.toContain('carbon.embodied_network')
    expect(rows).toContain('carbon.embodied')
  })

  it('tells cooling and the network apart from the energy they are part of', () => {
    const { figures } = project(lifeCycle(), catalog)
    const value = (id: string) => figures[id]?.p50 ?? Number.NaN
    expect(value('energy.cooling')).toBeGreaterThan(0)
    expect(value('energy.cooling') + value('energy.network')).toBeLessThan(value('energy.total'))
    const rows = statementOf(lifeCycle())?.energy.rows.map(({ id }) => id)
    expect(rows).toEqual(expect.arrayContaining(['energy.total', 'energy.cooling', 'power.peak', 'water.on_site']))
  })

  it('sums the months of a plan to years that add up to it', () => {
    const projection = project(owned(), catalog)
    const { years } = carbonStatement(projection) ?? {}
    expect(years?.rows.length).toBe(Math.ceil(projection.months.length / 12))
    expect(statementOf(documentOfTemplate('start-lora'))?.years).toBeUndefined()
  })

  it('discloses what stands in for a residual mix and for a region, and stops when they are given', () => {
    const bare = documentOfTemplate('start-lora', { cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 8 } })
    const said = statementOf(bare)?.notes.join(' ')
    expect(said).toContain('No residual mix is given')
    expect(said).toContain('world average, which no inventory accepts')
    const environment = { gridGramsPerKwh: 50, residualMixGramsPerKwh: 400 }
    const given = statementOf({ ...bare, environment })?.notes.join(' ')
    expect(given).not.toMatch(/No residual mix|world average/)
  })

  it('names each factor with its source and the date of the catalogue, and is absent without energy', () => {
    const projection = project(lifeCycle(), catalog)
    const statement = carbonStatement(projection)
    expect(statement?.factors.caption).toContain(projection.asOf)
    expect(statement?.factors.rows.every(({ cells }) => (cells[2]?.text.length ?? 0) > 0)).toBe(true)
    expect(statement?.factors.rows.some(({ cells }) => cells[2]?.text.includes('Electricity Maps'))).toBe(true)
    expect(carbonStatement({ ...projection, figures: {} })).toBeUndefined()
    expect(statementTables({ ...projection, figures: {} })).toEqual([])
    expect(statementTables(projection).map(({ id }) => id)).toContain('statement-scopes')
  })
})
