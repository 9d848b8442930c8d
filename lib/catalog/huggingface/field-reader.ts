export type ConfigIssue = { path: string; message: string }

/** Reads the fields of a foreign object by their own names only, collects what is wrong, and never throws. */
export type FieldReader = {
  readonly issues: ConfigIssue[]
  has(name: string): boolean
  /** The file itself says it: no default. */
  given(name: string): boolean
  report(name: string, message: string): void
  /** Where a field is, from the outside of the file. */
  pathOf(name: string): string
  raw(name: string): unknown
  /** First of `names` that is present; else `fallback`; else an issue that names the field. */
  size(names: readonly string[], fallback?: number): number
  /** As `size`, where null or absence means "has none". */
  sizeOrNull(name: string): number | null
  flag(name: string, fallback: boolean): boolean
  text(name: string): string | undefined
  list(name: string): readonly unknown[] | undefined
}

/** Objects inside a configuration in which some families keep part of their sizes (DBRX, MPT). */
const GROUPS = ['attn_config', 'ffn_config'] as const

/** Larger than any size in a transformer, small enough that products stay exact in doubles. */
const MAX_SIZE = 1e8
const MAX_LIST = 10_000

export function createFieldReader(
  file: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
  prefix = '',
): FieldReader {
  const issues: ConfigIssue[] = []
  const { config, groupOf } = withGroups(file)
  const pathOf = (name: string) => `${prefix}${groupOf.get(name) ?? ''}${name}`
  const report = (name: string, message: string) => issues.push({ path: pathOf(name), message })
  const has = (name: string) => Object.hasOwn(config, name) || Object.hasOwn(defaults, name)
  const raw = (name: string) =>
    Object.hasOwn(config, name) ? config[name] : Object.hasOwn(defaults, name) ? defaults[name] : undefined

  const checkedSize = (name: string, value: unknown): number => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_SIZE) return value
    report(name, `must be a whole number from 0 to ${MAX_SIZE.toLocaleString('en')}, not ${describeValue(value)}`)
    return 0
  }

  return {
    issues,
    has,
    given: (name) => Object.hasOwn(file, name) && file[name] != null,
    report: (name, message) => void report(name, message),
    pathOf,
    raw,
    size(names, fallback) {
      const name = names.find((candidate) => raw(candidate) != null)
      if (name !== undefined) {
        const value = checkedSize(name, raw(name))
        if (value === 0 && !issues.some((issue) => issue.path === pathOf(name))) report(name, 'must be above 0')
        return Math.max(value, 1)
      }
      if (fallback !== undefined) return fallback
      report(names[0] ?? '', `is missing${names.length > 1 ? ` (also read as ${names.slice(1).join(', ')})` : ''}`)
      return 1
    },
    sizeOrNull(name) {
      const value = raw(name)
      return value == null ? null : checkedSize(name, value)
    },
    flag(name, fallback) {
      const value = raw(name)
      if (value == null) return fallback
      if (typeof value === 'boolean') return value
      report(name, `must be true or false, not ${describeValue(value)}`)
      return fallback
    },
    text(name) {
      const value = raw(name)
      return typeof value === 'string' ? value : undefined
    },
    list(name) {
      const value = raw(name)
      if (value == null) return undefined
      if (Array.isArray(value) && value.length <= MAX_LIST) return value
      report(name, `must be a list of at most ${MAX_LIST.toLocaleString('en')} entries, not ${describeValue(value)}`)
      return undefined
    },
  }
}

/** The fields of a configuration with those of its groups beside them; what the outer object says itself wins. */
function withGroups(file: Readonly<Record<string, unknown>>) {
  const groupOf = new Map<string, string>()
  let config = file
  for (const group of GROUPS) {
    const inner = Object.hasOwn(file, group) ? file[group] : undefined
    if (!isPlainObject(inner)) continue
    for (const name of Object.keys(inner)) if (!Object.hasOwn(file, name)) groupOf.set(name, `${group}.`)
    config = { ...inner, ...config }
  }
  return { config, groupOf }
}

/** A foreign value in a few words, safe to show. */
export function describeValue(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return `"${value.slice(0, 40)}"`
  return String(value).slice(0, 40)
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
