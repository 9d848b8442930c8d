import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { templates } from '@/lib/catalog/templates'
import { project } from '@/lib/projection'
import { parseScenario } from './scenario'
import { scenarioBounds, scenarioFields } from './scenario-fields'

const catalog = loadCatalog()
const RUNS = 1000

/** A document with one field set; the sections above it are made where they lack. */
function withValue(document: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  const inner = typeof document === 'object' && document !== null ? document : {}
  return { ...inner, [key]: withValue(Reflect.get(inner, key), rest, value) }
}

/** What each number may be at its limits, between them, and where engines like to divide. */
const settings = Object.entries(scenarioBounds)
  .filter(([path]) => !/[[*]/.test(path))
  .flatMap(([path, { min, max }]) =>
    [min, max, 0, 1, (min + max) / 2, Math.sqrt(Math.max(min, 1e-3) * max)].map((value) => [path, value] as const),
  )
const flags = Object.entries(scenarioFields)
  .filter(([path, field]) => field.kind === 'flag' && !/[[*]/.test(path))
  .flatMap(([path]) => [true, false].map((value) => [path, value] as const))

describe('documents at the limits of their fields', () => {
  it('are projected without an exception, each figure a finite number', () => {
    const setting = fc.constantFrom<readonly [string, number | boolean]>(...settings, ...flags)
    const changed = fc
      .tuple(fc.constantFrom(...templates), fc.array(setting, { minLength: 1, maxLength: 5 }))
      .map(([{ document }, all]) =>
        all.reduce<unknown>((soFar, [path, value]) => withValue(soFar, path.split('.'), value), document),
      )
    let projected = 0
    fc.assert(
      fc.property(changed, (document) => {
        const parsed = parseScenario(document)
        if (!parsed.ok) return
        projected += 1
        for (const { id, p10, p50, p90 } of Object.values(project(parsed.scenario, catalog).figures)) {
          expect([p10, p50, p90].every(Number.isFinite), id).toBe(true)
        }
      }),
      { numRuns: RUNS },
    )
    expect(projected).toBeGreaterThan(RUNS / 10)
  })
})
