import { describe, expect, it } from 'vitest'
import { scenarioJsonSchema } from './json-schema'
import { fieldAt, keysUnder, scenarioBounds, scenarioFields } from './scenario-fields'

type Node = { properties?: Record<string, Node>; items?: Node; anyOf?: Node[]; additionalProperties?: Node | boolean }

/** Every path that the schema knows. */
function pathsOf(node: Node, path: string): string[] {
  const below = (name: string) => (path === '' ? name : `${path}.${name}`)
  return [
    path,
    ...Object.entries(node.properties ?? {}).flatMap(([name, child]) => pathsOf(child, below(name))),
    ...(node.items ? pathsOf(node.items, `${path}[]`) : []),
    ...(node.anyOf ?? []).flatMap((branch) => pathsOf(branch, path)),
    ...(typeof node.additionalProperties === 'object' ? pathsOf(node.additionalProperties, below('*')) : []),
  ]
}

describe('the table of fields', () => {
  it('names every field of the schema, and no other', () => {
    const schema: Node = JSON.parse(JSON.stringify(scenarioJsonSchema()))
    const inSchema = new Set(
      pathsOf(schema, '').filter((path) => path !== '' && path !== 'training.stages[]' && path !== 'serving.regions[]'),
    )
    expect([...inSchema].sort()).toEqual(Object.keys(scenarioFields).sort())
  })

  it('gives every number limits in order, finite and with a unit', () => {
    for (const field of Object.values(scenarioBounds)) {
      expect(field.min).toBeLessThan(field.max)
      expect(Number.isFinite(field.max)).toBe(true)
      expect(field.unit.length).toBeGreaterThan(0)
    }
  })

  it('is found by the paths of a document', () => {
    expect(fieldAt(['training', 'stages', 3, 'tokens'])).toBe(scenarioFields['training.stages[].tokens'])
    expect(fieldAt(['uncertainty', 'ranges', 'training.mfu', 'p10'])).toBe(scenarioFields['uncertainty.ranges.*.p10'])
    expect(fieldAt(['constructor'])).toBeUndefined()
  })

  it('lists the keys of a section', () => {
    expect(keysUnder([])).toContain('workload')
    expect(keysUnder(['model'])).toEqual(['preset', 'name', 'parameters', 'activeParameters', 'architecture'])
    expect(keysUnder(['uncertainty', 'ranges', 'x'])).toEqual(['p10', 'p90'])
  })
})
