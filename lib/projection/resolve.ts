import type { Catalog } from './catalog-types'
import type { Scenario } from './spec'

/** Canonical JSON of everything that a projection depends on: the scenario, and the part of the catalogue that it can reach
 * (its version and date stand for the rest). Equal text means an equal projection, whatever the order of keys. */
export function resolvedInputHashSource(scenario: Scenario, catalog: Catalog): string {
  return canonicalJson({ scenario, catalog: { version: catalog.version, asOf: catalog.asOf } })
}

/** JSON with sorted keys and without undefined members. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
