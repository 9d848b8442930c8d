/** What is left of a limit: told in every answer that counted. */
export type Standing = { limit: number; remaining: number; resetSeconds: number }

/** Takes points where all processes count, or says how long none are left. */
export type Take = (key: string, points: number) => Promise<{ granted: boolean; remaining: number; msLeft: number }>

export type Leased = { granted: boolean; remaining: number; msLeft: number }
type Lease = { granted: boolean; left: number; remaining: number; until: number }

const MANY = 10_000

/**
 * Points taken by the batch and used up one by one, so that a read costs no write of its own. All processes together
 * use no more than the limit; what one of them has taken and not used is lost to the others until the time is over.
 */
export function leases(take: Take, batch: number, now: () => number = () => performance.now()) {
  const held = new Map<string, Lease>()
  const asking = new Map<string, Promise<Lease>>()

  async function ask(key: string): Promise<Lease> {
    const { granted, remaining, msLeft } = await take(key, batch)
    const lease = { granted, left: granted ? batch : 0, remaining, until: now() + msLeft }
    if (held.size >= MANY) for (const [old, { until }] of held) if (until <= now()) held.delete(old)
    held.set(key, lease)
    return lease
  }

  /** At most one question a key at a time: whoever comes meanwhile waits for its answer. */
  function renewed(key: string): Promise<Lease> {
    const open = asking.get(key) ?? ask(key).finally(() => asking.delete(key))
    asking.set(key, open)
    return open
  }

  return async function use(key: string): Promise<Leased> {
    for (;;) {
      const known = held.get(key)
      const lease = known && known.until > now() && (known.left > 0 || !known.granted) ? known : await renewed(key)
      const msLeft = Math.max(0, lease.until - now())
      if (!lease.granted) return { granted: false, remaining: 0, msLeft }
      if (lease.left > 0) {
        lease.left -= 1
        return { granted: true, remaining: lease.remaining + lease.left, msLeft }
      }
    }
  }
}
