import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { templates } from '@/lib/catalog/templates'
import { parseScenario } from './scenario'
import { scenarioFields } from './scenario-fields'

/** A sound document with one field, known or not, replaced by anything. */
function withField(document: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return value
  const inner = typeof document === 'object' && document !== null ? document : {}
  return { ...inner, [key]: withField(Reflect.get(inner, key), rest, value) }
}

describe('any document', () => {
  it('is read or refused with paths and words, and never throws', () => {
    const paths = Object.keys(scenarioFields).filter((path) => !/[[*]/.test(path))
    const broken = fc
      .tuple(fc.constantFrom(...templates), fc.constantFrom(...paths), fc.anything({ withNullPrototype: true }))
      .map(([template, path, value]) => withField(template.document, path.split('.'), value))
    fc.assert(
      fc.property(fc.oneof(broken, fc.anything()), (document) => {
        const parsed = parseScenario(document)
        if (parsed.ok) {
          expect(parseScenario(parsed.scenario)).toEqual(parsed)
          return
        }
        expect(parsed.issues.length).toBeGreaterThan(0)
        for (const { path, message } of parsed.issues) {
          expect(typeof path).toBe('string')
          expect(message).not.toMatch(/undefined|\[object/)
        }
      }),
      { numRuns: 500 },
    )
  })
})
