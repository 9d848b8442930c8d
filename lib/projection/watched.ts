import type { Scenario } from './spec'

/** A scenario that remembers which of its fields were read, so that a field nobody reads can be reported and not silently ignored. */
export type Watched = { scenario: Scenario; unread(): string[] }

/** Parts that every projection reads, or that are reported on elsewhere. */
const NOT_WATCHED: ReadonlySet<string> = new Set(['version', 'workload', 'model', 'uncertainty'])

export function watched(scenario: Scenario): Watched {
  const copy: Record<string, unknown> = { ...scenario }
  const watches = new Map<string, Watch>()
  for (const [name, part] of Object.entries(scenario)) {
    if (NOT_WATCHED.has(name) || typeof part !== 'object') continue
    // A part that was read to the end needs no watching any more, and is quicker to read as it is.
    const watch = new Watch(part, () => {
      copy[name] = part
    })
    watches.set(name, watch)
    copy[name] = watch.seen
  }
  const unread = () => [...watches].flatMap(([name, watch]) => unreadOf(watch.part, name, watch))
  // Guarantee: every member is the scenario's own, or reads as it does.
  return { scenario: copy as Scenario, unread }
}

const WHOLE = Symbol('whole')

/** The part itself, all of which then counts as read: what is read over and over is quicker to read unwatched. */
export function readWhole<T extends object>(part: T): T {
  const whole: unknown = Reflect.get(part, WHOLE)
  // Guarantee: only a watch knows the symbol, and it answers with the object that it stands for.
  return (whole as T | undefined) ?? part
}

/** One object of the scenario: what was read of it, and the objects in it. `seen` is what the engine reads it through. */
class Watch implements ProxyHandler<object> {
  readonly seen: object
  readonly read = new Set<PropertyKey>()
  readonly inner = new Map<PropertyKey, Watch>()
  private left: number

  constructor(
    readonly part: object,
    private readonly whenAllRead?: () => void,
  ) {
    this.seen = new Proxy(part, this)
    this.left = Object.keys(part).length
  }

  get(part: object, key: PropertyKey): unknown {
    if (key === WHOLE) {
      for (const [name, member] of Object.entries(part)) {
        const inner: unknown = this.get(part, name)
        if (typeof inner === 'object' && inner !== null && inner !== member) readWhole(inner)
      }
      return part
    }
    const found: unknown = Reflect.get(part, key)
    if (found === undefined || typeof found === 'function') return found
    if (typeof found === 'object' && found !== null) {
      const known = this.inner.get(key)
      if (known) return known.seen
      const watch = new Watch(found)
      this.inner.set(key, watch)
      return watch.seen
    }
    if (!this.read.has(key)) {
      this.read.add(key)
      this.left -= 1
      if (this.left === 0) this.whenAllRead?.()
    }
    return found
  }
}

/** Unread fields; a part of which nothing was read is named once, as a whole. */
function unreadOf(value: unknown, path: string, watch: Watch | undefined): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  const unread: string[] = []
  let [members, untouched] = [0, 0]
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue
    members += 1
    if (watch?.read.has(key)) continue
    const here = `${path}.${key}`
    const paths = unreadOf(member, here, watch?.inner.get(key))
    if (paths.length === 1 && paths[0] === here) untouched += 1
    unread.push(...paths)
  }
  return members > 0 && untouched === members ? [path] : unread
}
