import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { parseScenario } from '@/lib/contracts/scenario'
import { project } from '@/lib/projection'
import { templateById, templates } from '.'

const catalog = loadCatalog()
const published = templates.filter((template) => template.group === 'published')

describe('templates', () => {
  it('offer every kind of plan to start from, and at least eight published runs', () => {
    const kinds = new Set(templates.filter(({ group }) => group === 'start').map(({ kind }) => kind))
    expect(kinds).toEqual(new Set(['training', 'deployment', 'life-cycle']))
    expect(published.length).toBeGreaterThanOrEqual(8)
  })

  it('have ids of their own', () => {
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length)
    expect(templateById('bloom-176b')?.title).toBe('BLOOM 176B')
    expect(templateById('toString')).toBeUndefined()
  })

  it.each(published)('$id names its source, an address and what was reported', ({ source, url, published: facts }) => {
    expect(source.length).toBeGreaterThan(10)
    expect(url).toMatch(/^https:\/\//)
    expect(facts?.acceleratorHours ?? facts?.energyMwh).toBeGreaterThan(0)
  })

  it.each([...templates])('$id is a valid scenario of its kind', ({ kind, document }) => {
    expect(parseScenario(document)).toEqual({ ok: true, scenario: document })
    expect(document.workload).toBe(kind)
  })

  it.each([...templates])('$id projects without an error', ({ document }) => {
    const projection = project(document, catalog)
    expect(projection.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(projection.figures['cost.total']?.p50).toBeGreaterThan(0)
  })
})
