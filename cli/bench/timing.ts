import { createHash } from 'node:crypto'
import { quantile } from '../backtest/score'

/** Rounds of a tenth of a second in which a call got no faster, after which it counts as compiled; and a limit to waiting for that. */
const STEADY_ROUNDS = 3
const ROUND_MS = 100
const MOST_WARM_MS = 5000
const FASTER = 0.97

/** Median milliseconds of a call as a server makes it that has been up for a while: after the compiler is through with it, since a call
 * that runs through the whole engine takes seconds until then. At least `least` calls and a fifth of a second. */
export function medianMs(call: () => unknown, least = 20): number {
  warm(call)
  return medianOf(call, 2 * ROUND_MS, least)
}

function warm(call: () => unknown): void {
  const until = performance.now() + MOST_WARM_MS
  let best = Number.POSITIVE_INFINITY
  let steady = 0
  while (steady < STEADY_ROUNDS && performance.now() < until) {
    const ms = medianOf(call, ROUND_MS, 3)
    steady = ms < FASTER * best ? 0 : steady + 1
    best = Math.min(best, ms)
  }
}

function medianOf(call: () => unknown, span: number, least: number): number {
  const times: number[] = []
  const until = performance.now() + span
  while (times.length < least || performance.now() < until) {
    const start = performance.now()
    call()
    times.push(performance.now() - start)
  }
  return quantile(times, 0.5) ?? 0
}

/** Work that only the machine decides on, so that ratios can be compared between machines. */
export function baseline(): number {
  const block = Buffer.alloc(4 * 1024 * 1024, 7)
  return medianMs(() => createHash('sha256').update(block).digest())
}
