import { rememberedOf } from '../remembered'

/** Queueing formulas: how long requests wait when a fleet is busy. Valid for two places or more and loads up to 0.95. */

/** Probability that an arrival finds all `places` taken (Erlang C), by the stable recursion `B_j = aB/(j + aB)`.
 * `offered` is the load in places, a = arrival rate x time in service; 1 when it reaches the places. */
export function erlangC(places: number, offered: number): number {
  if (offered >= places) return 1
  let blocked = 1
  for (let j = 1; j <= places; j++) blocked = (offered * blocked) / (j + offered * blocked)
  return blocked / (1 - (offered / places) * (1 - blocked))
}

export type Queue = {
  places: number
  /** Seconds that a request holds its place. */
  serviceSeconds: number
  arrivalsPerSecond: number
  /** Squared coefficients of variation: 1 for independent arrivals, 1 for answer lengths (0.9 to 1.17 measured). */
  arrivalVariation?: number
  serviceVariation?: number
}

/** Mean wait for a place, seconds (Allen and Cunneen): `C/(c mu - lambda) x (Ca^2 + Cs^2)/2`; infinite when overloaded. */
export function meanWait(queue: Queue): number {
  const { spare, waitProbability, variation } = analyse(queue)
  return spare <= 0 ? Number.POSITIVE_INFINITY : (waitProbability / spare) * variation
}

/** Wait that a share `quantile` of requests stays under: `ln(C/(1-p))/(c mu - lambda) x (Ca^2 + Cs^2)/2`, 0 if C <= 1-p. */
export function waitQuantile(queue: Queue, quantile: number): number {
  const { spare, waitProbability, variation } = analyse(queue)
  if (spare <= 0) return Number.POSITIVE_INFINITY
  return waitProbability <= 1 - quantile ? 0 : (Math.log(waitProbability / (1 - quantile)) / spare) * variation
}

/** Mean and late waits are asked of the same queue, and with many places its recursion is long. */
const analysed = new WeakMap<Queue, ReturnType<typeof analysis>>()

function analyse(queue: Queue) {
  return rememberedOf(analysed, queue, () => analysis(queue))
}

function analysis({ places, serviceSeconds, arrivalsPerSecond, arrivalVariation = 1, serviceVariation = 1 }: Queue) {
  return {
    spare: places / serviceSeconds - arrivalsPerSecond,
    waitProbability: erlangC(places, arrivalsPerSecond * serviceSeconds),
    variation: (arrivalVariation + serviceVariation) / 2,
  }
}

/** Mean wait in front of one server (M/G/1, Pollaczek and Khinchine): `rho S (1 + Cs^2) / (2(1 - rho))`. */
export function singleServerWait(load: number, serviceSeconds: number, serviceVariation: number): number {
  return load >= 1 ? Number.POSITIVE_INFINITY : (load * serviceSeconds * (1 + serviceVariation)) / (2 * (1 - load))
}
