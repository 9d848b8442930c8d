import type { Scenario } from './spec'

/** A scenario that remembers which of its fields were read, so that a field nobody reads can be reported and not silently ignored. */
export type Watched = { scenario: Scenario; unread(): string[] }

export function watched(scenario: Scenario): Watched {
  const read = new Set<string>()
  return {
    scenario: observe(scenario, '', read),
    unread: () => leaves(scenario, '').filter((path) => !read.has(path)),
  }
}

/** Guarantee: the copy has the same type; every read through it is noted under its path. */
function observe<T extends object>(value: T, path: string, read: Set<string>): T {
  const nested = new Map<PropertyKey, object>()
  return new Proxy(value, {
    get(target, key, receiver) {
      const found: unknown = Reflect.get(target, key, receiver)
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return found
      const here = path === '' ? key : `${path}.${key}`
      if (typeof found !== 'object' || found === null) {
        read.add(here)
        return found
      }
      const known = nested.get(key)
      if (known) return known
      const inner = observe(found, here, read)
      nested.set(key, inner)
      return inner
    },
  })
}

function leaves(value: unknown, path: string): string[] {
  if (value === undefined) return []
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
}
