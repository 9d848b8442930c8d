import { sobolShares } from '../uncertainty/sobol'
import { type Lengths, lengthAt } from './lengths'
import { type Arrivals, countAt, occupancyOf, readingShare, type Server } from './occupancy'

export type Quantiles = { p50: number; p95: number; p99: number }
export type Latency = { first: Quantiles; whole: Quantiles; waitingShare: number }

/** Requests that stand for all: points of a Sobol sequence, so that they are spread evenly and always the same. */
const REQUESTS = 256
const DIMENSIONS = 7
let drawn: Float64Array | undefined

function draws(): Float64Array {
  if (drawn) return drawn
  const made = new Float64Array(REQUESTS * DIMENSIONS)
  for (let dimension = 0; dimension < DIMENSIONS; dimension++)
    for (const [index, share] of sobolShares(dimension, REQUESTS).entries())
      made[index * DIMENSIONS + dimension] = share
  drawn = made
  return made
}

/** Times to the first and to the last token, seconds, over requests that arrive at random while others are served. Each of the
 * requests finds a number in flight (the chain of `occupancyOf`), waits for a place if none is free, then for the end of the step under
 * way, then for the step that reads its prompt with those of others that came meanwhile; then each of its tokens takes a mean step.
 * Held against a simulation step by step (latency.test.ts): p95 within 15 % for loads of 0.3 to 0.9 where answers are not short
 * against prompts, about a quarter where prompts take most of the time or where one in twenty is just about to wait. */
export function latencyOf(server: Server, arrivals: Arrivals): Latency {
  const { input, output } = arrivals
  const { places, replicas } = server
  const rate = arrivals.perSecond / replicas
  // A router that spreads requests over replicas breaks bursts up.
  const variation = 1 + (arrivals.variation - 1) / replicas
  const occupancy = occupancyOf(server, arrivals)
  const stall = input.mean * server.stallSeconds
  const tokenSeconds = occupancy.tokenSeconds * slowing(server, arrivals, occupancy.tokenSeconds)
  const seenMore = (arrivals.variation - 1) / 2 / replicas
  const shares = draws()
  const first = new Float64Array(REQUESTS)
  const whole = new Float64Array(REQUESTS)
  let waiting = 0
  for (let index = 0; index < REQUESTS; index++) {
    const share = (dimension: number) => shares[index * DIMENSIONS + dimension] ?? 0.5
    const found = countAt(occupancy, share(0))
    const busy = Math.min(found, places)
    const decode = server.decodeSeconds(busy)
    const prompt = lengthAt(input, share(1))
    const waits = found + seenMore >= places
    if (waits) waiting++
    const line = waits ? (found + seenMore - places + 1 / replicas) / occupancy.fullRate : 0
    const step = {
      rate: waits ? occupancy.fullRate : rate,
      variation: waits ? 1 : variation,
      decode,
      stall,
      stallSeconds: server.stallSeconds,
      input,
    }
    const under = found < 1 / replicas ? 0 : stepUnderWay(step, share(2), share(4), share(5))
    const rest = waits ? 0 : share(2) * under
    const others = companions(step, under, rest, share(3))
    const steps = 1 + Math.floor(prompt / server.chunkTokens)
    const start = server.frontSeconds + line + rest + decode * steps + prompt * server.promptSeconds + others
    const answer = Math.max(0, lengthAt(output, share(6)) - 1) * tokenSeconds
    const later = company(step.variation, rate * (answer + rest)) - company(step.variation, rate * rest)
    first[index] = start
    whole[index] = start + answer + later * stall
  }
  return { first: quantiles(first), whole: quantiles(whole), waitingShare: waiting / REQUESTS }
}

type Step = {
  rate: number
  variation: number
  decode: number
  stall: number
  stallSeconds: number
  input: Lengths
}

/** Arrivals within `gaps` mean gaps on one side of an arrival, beyond those that always come: the renewal function of gamma gaps less
 * its mean, `(Ca^2 - 1)/2 (1 - exp(-0.53 (10 gaps)^b))`, b = 0.73 Ca^-0.8; fitted to the series, within 10 % for Ca^2 of 1.4 to 10. */
export function company(variation: number, gaps: number): number {
  if (variation <= 1 || gaps <= 0) return 0
  const power = 0.73 * variation ** -0.4
  return ((variation - 1) / 2) * (1 - Math.exp(-0.53 * (10 * gaps) ** power))
}

/** The step that an arrival finds under way: decoding, and the prompts that came during the one before. Long steps gather many
 * prompts and so make long ones: variance `λ E[C] E[S^2] / (1 - ρ^2)`; and an arrival is more likely to find a long one. */
function stepUnderWay(step: Step, place: number, share: number, kind: number): number {
  const { rate, variation, decode, stall, input } = step
  const load = Math.min(0.95, rate * stall)
  const mean = decode / (1 - load)
  const bunching = 1 + 2 * company(variation, (rate * mean) / (1 - load))
  const prompts = rate * mean
  const variance = (prompts * (input.variation + bunching)) / (1 - load * load) - prompts * input.variation
  const shape = variance > prompts * 1.001 ? prompts ** 2 / (variance - prompts) : POISSON
  const age = rate * (1 - place) * decode
  const led = company(variation, age + rate * mean) - company(variation, age)
  const count = prompts + led
  const together = led > 0 ? count ** 2 / (prompts ** 2 / shape + led ** 2) : shape
  if (kind * mean <= decode) return decode + promptTokens(count, together, share, input) * step.stallSeconds
  const more = promptTokens(count * (1 + 1 / together), together + 1, share, input) * step.stallSeconds
  return decode + stall * (1 + input.variation) + more
}

/** Seconds that prompts of others take that are read in the same step: those that came during the step under way. */
function companions(
  { rate, variation, input, stallSeconds }: Step,
  under: number,
  rest: number,
  share: number,
): number {
  const before = company(variation, rate * (under - rest))
  const after = company(variation, rate * rest)
  const mean = rate * under + before + after
  const bunched = before ** 2 + after ** 2
  return promptTokens(mean, bunched > 0 ? mean ** 2 / bunched : POISSON, share, input) * stallSeconds
}

const POISSON = 1e6
const MOST_PROMPTS = 500

/** Tokens of a number of prompts with this mean, negative binomial of this shape (without end: Poisson), at a share of all cases. */
function promptTokens(mean: number, shape: number, share: number, input: Lengths): number {
  if (mean <= 0) return 0
  const ratio = mean / (shape + mean)
  let chance = Math.exp(shape * Math.log1p(-ratio))
  let left = share
  let count = 0
  while (left >= chance && count < MOST_PROMPTS) {
    left -= chance
    chance *= (ratio * (shape + count)) / (count + 1)
    count++
  }
  if (count === 0) return 0
  const deviation = lengthAt(input, left / chance) / input.mean - 1
  return count * input.mean * Math.max(0.05, 1 + deviation / Math.sqrt(count))
}

/** Where prompts take much of the time, more are in flight in slow minutes than in fast ones, so tokens see longer steps than the
 * mean: `1 + 0.4 min(1, (ρ/(1-ρ))^2 (C_in^2 + 1)/(λ S_out T))`. The factor was set against the simulation. */
function slowing(server: Server, arrivals: Arrivals, tokenSeconds: number): number {
  const reading = Math.min(0.9, readingShare(server, arrivals))
  const together = (arrivals.perSecond / server.replicas) * tokenSeconds * arrivals.output.mean
  const strain = (reading / (1 - reading)) ** 2 * ((arrivals.input.variation + 1) / Math.max(together, 1e-9))
  return 1 + 0.4 * Math.min(1, strain)
}

function quantiles(values: Float64Array): Quantiles {
  const sorted = values.sort()
  const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
