/** What the start command tells its user; everything else it knows goes to the log. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}

const HEARTBEAT_MS = 15_000

/** Announces work that takes a while, reports that it still goes on, and says how long it took. */
export async function during<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const seconds = () => Math.round((performance.now() - began) / 1000)
  say(`  ${what} …`)
  const heartbeat = setInterval(() => say(`  ${what} … ${seconds()} s so far`), HEARTBEAT_MS)
  try {
    const result = await work()
    if (seconds() >= 2) say(`  ${what}: done in ${seconds()} s`)
    return result
  } finally {
    clearInterval(heartbeat)
  }
}
