import type { Lengths } from './lengths'

/** A pool of alike replicas behind one line, as a queue sees it; everything but `replicas` is of one replica. */
export type Server = {
  replicas: number
  /** Requests that can be in flight. */
  places: number
  /** Time of one step for `batch` sequences that decode, without prompts; grows with the batch. */
  decodeSeconds: (batch: number) => number
  /** Time that a prompt token takes until its own first token, and what it adds to the steps of the others. */
  promptSeconds: number
  stallSeconds: number
  /** Prompt tokens that one step may take. */
  chunkTokens: number
  /** Before and after the engine: network, tokenizer, scheduler. */
  frontSeconds: number
}
export type Arrivals = {
  /** Of the whole pool. */
  perSecond: number
  /** Squared coefficient of variation of the gaps between arrivals: 1 for independent users, 2 to 4 for bursts. */
  variation: number
  input: Lengths
  output: Lengths
}

/** Requests in flight or in line, per replica: at each count, the share of time up to it. */
export type Occupancy = {
  at: number[]
  until: number[]
  /** Mean time of a step as the tokens of those in flight see it. */
  tokenSeconds: number
  /** Requests that a replica ends per second while its line never empties. */
  fullRate: number
}

const NODES = 160
/** The line is followed until it is this unlikely. */
const UNLIKELY = 1e-4
/** Share of a replica's time that prompts can take at most, so that decoding never stands still. */
export const MOST_READING = 0.97

/** Share of time that one replica reads prompts. */
export function readingShare({ replicas, stallSeconds }: Server, { perSecond, input }: Arrivals): number {
  return Math.min(MOST_READING, (perSecond / replicas) * input.mean * stallSeconds)
}

/** Step time when all places are taken and every place that comes free brings a new prompt. */
function fullStep({ places, decodeSeconds, stallSeconds }: Server, { input, output }: Arrivals): number {
  return decodeSeconds(places) + (places / output.mean) * input.mean * stallSeconds
}

/** Requests per second that a pool can end. */
export function capacityOf(server: Server, arrivals: Arrivals): number {
  return (server.replicas * server.places) / (fullStep(server, arrivals) * arrivals.output.mean)
}

/** How many requests a replica holds, as a chain of births and deaths with rates `λ` and `n / (S_out T(n))`: sharing a step makes the
 * number in flight depend on the mean length only. Bursts stretch the chain by `((1 + ρ)^2 Ca^2 + 1) / 2`, since an arrival adds itself
 * and stalls the others by its prompt (Hayward's peakedness); the line beyond the places falls off with `(Ca^2 + min(1, Cs^2)) / 2`
 * (Allen and Cunneen): long answers spread over many places cannot make it longer. */
export function occupancyOf(server: Server, arrivals: Arrivals): Occupancy {
  const { replicas, places, decodeSeconds } = server
  const { variation, output } = arrivals
  const rate = arrivals.perSecond / replicas
  const full = fullStep(server, arrivals)
  const fullRate = places / (full * output.mean)
  const reading = readingShare(server, arrivals)
  const stretched = Math.max(1, ((1 + reading) ** 2 * variation + 1) / 2) / replicas
  const behind = (variation + Math.min(1, output.variation)) / 2 / replicas
  const line = (behind * Math.log(UNLIKELY)) / Math.log(Math.min(0.999, rate / fullRate))
  const step = Math.max(1 / replicas, (places + line) / NODES)
  const at = [0]
  const until = [1]
  let [height, total, held, flow] = [0, 1, 0, 0]
  for (let count = step; count < places + line; count += step) {
    const busy = Math.min(count, places)
    const decode = decodeSeconds(busy)
    const seconds = count < places ? Math.min(decode / (1 - reading), Math.max(full, decode)) : full
    height += (Math.log((rate * seconds * output.mean) / busy) * step) / (count > places ? behind : stretched)
    const weight = Math.exp(Math.min(600, height))
    total += weight
    held += weight * busy
    flow += (weight * busy) / seconds
    at.push(count)
    until.push(total)
  }
  const tokenSeconds = flow > 0 ? held / flow : decodeSeconds(1)
  return { at, until: until.map((sum) => sum / total), tokenSeconds, fullRate }
}

/** The count that a share of time stays at or under. */
export function countAt({ at, until }: Occupancy, share: number): number {
  let low = 0
  let high = until.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((until[middle] ?? 1) < share) low = middle + 1
    else high = middle
  }
  return at[low] ?? 0
}
