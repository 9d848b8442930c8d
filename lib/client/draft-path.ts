import type { Scenario } from '@/lib/projection/spec'

/** Reads and writes a scenario by path (`training.lora.rank`), as fields, defaults, problems and fixes name it. */
export function valueAt(document: Scenario, path: string): unknown {
  let value: unknown = document
  for (const key of path.split('.')) {
    if (!isRecord(value)) return undefined
    value = value[key]
  }
  return value
}

/** A copy with the value set; `undefined` and `null` clear it, and a section left empty goes with it. */
export function withValue(document: Scenario, path: string, value: unknown): Scenario {
  return asScenario(put(document, path.split('.'), value))
}

/** Applies a fix: several paths in one step. */
export function withValues(document: Scenario, values: Readonly<Record<string, unknown>>): Scenario {
  return Object.entries(values).reduce((copy, [path, value]) => withValue(copy, path, value), document)
}

/** The paths at which two documents differ, for "what changed" beside both versions. */
export function differingPaths(a: unknown, b: unknown, prefix = ''): string[] {
  if (!isRecord(a) || !isRecord(b)) return JSON.stringify(a) === JSON.stringify(b) ? [] : [prefix]
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return keys.flatMap((key) => differingPaths(a[key], b[key], prefix ? `${prefix}.${key}` : key))
}

function put(node: unknown, [key = '', ...rest]: string[], value: unknown): Record<string, unknown> {
  const copy: Record<string, unknown> = isRecord(node) ? { ...node } : {}
  // Assigning to __proto__ would change the object's nature instead of its content.
  if (key === '__proto__') return copy
  const next = rest.length === 0 ? (value ?? undefined) : put(copy[key], rest, value)
  if (next === undefined || (isRecord(next) && rest.length > 0 && Object.keys(next).length === 0)) delete copy[key]
  else copy[key] = next
  return copy
}

/** The server validates every document; in the browser one that is half typed has to be held as well. */
function asScenario(value: Record<string, unknown>): Scenario {
  return value as Scenario
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
