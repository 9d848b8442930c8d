import { createHash } from 'node:crypto'
import { quantile } from '../backtest/score'

/** Median milliseconds of a call, when the compiler has seen enough of it; at least `least` calls and a fifth of a second. */
export function medianMs(call: () => unknown, least = 20): number {
  const warm = performance.now() + 300
  for (let index = 0; index < 5 || performance.now() < warm; index++) call()
  const times: number[] = []
  const until = performance.now() + 200
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
