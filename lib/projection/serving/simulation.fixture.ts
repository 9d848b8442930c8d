import { type Lengths, lengthAt } from './lengths'
import type { Server } from './occupancy'

export type Simulated = { first: Float64Array; whole: Float64Array }

/** Uniform random numbers that are the same in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296
  }
}

/** Gaps between arrivals with mean 1: gamma with a squared variation of `variation` (1 is a Poisson stream), by Marsaglia and Tsang. */
export function gaps(variation: number, random: () => number): () => number {
  const shape = 1 / variation
  const boosted = shape < 1 ? shape + 1 : shape
  const d = boosted - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
  return () => {
    if (variation === 1) return -Math.log(random())
    for (;;) {
      const x = normal()
      const v = (1 + c * x) ** 3
      if (v <= 0 || Math.log(random()) >= 0.5 * x * x + d - d * v + d * Math.log(v)) continue
      return d * v * (shape < 1 ? random() ** (1 / shape) : 1) * variation
    }
  }
}

/** One replica with continuous batching, step by step: requests wait in line for a place; a step gives each sequence in flight a token
 * and reads waiting prompts, first come first, up to `chunkTokens`; a prompt that is read yields its first token at the end of the step. */
export function simulate(
  server: Server,
  traffic: { perSecond: number; variation: number; input: Lengths; output: Lengths },
  requests: number,
  seed: number,
): Simulated {
  const random = randomFrom(seed)
  const gap = gaps(traffic.variation, random)
  const arrived = new Float64Array(requests)
  const first = new Float64Array(requests)
  const whole = new Float64Array(requests)
  let clock = 0
  for (let i = 0; i < requests; i++) {
    clock += gap() / traffic.perSecond
    arrived[i] = clock
  }
  const ends = new Map<number, number[]>()
  const line: { request: number; left: number }[] = []
  let [now, step, next, decoding, reading] = [0, 0, 0, 0, 0]
  let done = 0
  while (done < requests) {
    if (decoding + line.length - reading === 0) now = Math.max(now, arrived[next] ?? now)
    while (next < requests && (arrived[next] ?? 0) <= now && decoding + line.length - reading < server.places) {
      line.push({ request: next, left: Math.max(1, Math.round(lengthAt(traffic.input, random()))) })
      next++
    }
    let budget = server.chunkTokens - decoding
    let read = 0
    const firsts: number[] = []
    while (reading < line.length && budget > 0) {
      const prompt = line[reading]
      if (!prompt) break
      const part = Math.min(budget, prompt.left)
      prompt.left -= part
      budget -= part
      read += part
      if (prompt.left > 0) break
      firsts.push(prompt.request)
      reading++
    }
    now += server.decodeSeconds(decoding) + read * server.stallSeconds
    step++
    for (const request of ends.get(step) ?? []) {
      whole[request] = now - (arrived[request] ?? 0) + server.frontSeconds
      decoding--
      done++
    }
    ends.delete(step)
    for (const request of firsts) {
      first[request] = now - (arrived[request] ?? 0) + server.frontSeconds
      const left = Math.max(1, Math.round(lengthAt(traffic.output, random()))) - 1
      if (left === 0) {
        whole[request] = first[request] ?? 0
        done++
        continue
      }
      decoding++
      const ending = ends.get(step + left)
      if (ending) ending.push(request)
      else ends.set(step + left, [request])
    }
    if (reading > 4096) {
      line.splice(0, reading)
      reading = 0
    }
  }
  const settled = Math.floor(requests / 20)
  return { first: first.subarray(settled).sort(), whole: whole.subarray(settled).sort() }
}

export function quantileOf(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
