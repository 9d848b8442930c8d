import type { Scenario } from './spec'

/** A scenario that remembers which of its fields were read, so that a field nobody reads can be reported and not silently ignored. */
export type Watched = { scenario: Scenario; unread(): string[] }

export function watched(scenario: Scenario): Watched {
  const read = new Set<string>()
  return {
    scenario: observe(scenario, '', read),
    unread: () => unreadOf(scenario, '', read),
  }
}

/** Guarantee: the copy has the same type; every read through it is noted under its path. */
function observe<T extends object>(value: T, path: string, read: Set<string>): T {
  const nested = new Map<PropertyKey, object>()
  const noted = new Set<PropertyKey>()
  return new Proxy(value, {
    get(target, key, receiver) {
      const found: unknown = Reflect.get(target, key, receiver)
      if (noted.has(key)) return found
      if (typeof found === 'object' && found !== null) {
        const known = nested.get(key)
        if (known) return known
      }
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return found
      const here = path === '' ? key : `${path}.${key}`
      if (typeof found !== 'object' || found === null) {
        read.add(here)
        noted.add(key)
        return found
      }
      const inner = observe(found, here, read)
      nested.set(key, inner)
      return inner
    },
  })
}

/** Unread fields; a part of which nothing was read is named once, as a whole. */
function unreadOf(value: unknown, path: string, read: ReadonlySet<string>): string[] {
  if (value === undefined) return []
  if (typeof value !== 'object' || value === null) return read.has(path) ? [] : [path]
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const unread = members.map(([key, member]) => {
    const here = path === '' ? key : `${path}.${key}`
    return { here, paths: unreadOf(member, here, read) }
  })
  const untouched = members.length > 0 && unread.every(({ here, paths }) => paths.length === 1 && paths[0] === here)
  return untouched && path !== '' ? [path] : unread.flatMap(({ paths }) => paths)
}
