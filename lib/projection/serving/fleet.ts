/** Hours of a mean month, 8766 / 12. */
export const HOURS_PER_MONTH = 730.5

/** Replicas that carry the peak: `ceil(mean x peak-to-mean / (X x target load))`, at least one. */
export function replicasFor(peakTokensPerSecond: number, tokensPerSecondReplica: number, targetLoad: number): number {
  if (peakTokensPerSecond <= 0) return 1
  // The margin keeps a quotient that is whole in exact arithmetic from rounding up by one.
  return Math.max(1, Math.ceil(peakTokensPerSecond / (tokensPerSecondReplica * targetLoad) - 1e-9))
}

/** Spares that a fleet keeps unless told: one, or 2 % of a large one. */
export function usualSpares(working: number): number {
  return Math.max(1, Math.ceil(0.02 * working))
}

/** Output tokens per second from requests per day. */
export function tokensPerSecondOfRequests(requestsPerDay: number, outputTokens: number): number {
  return (requestsPerDay * outputTokens) / 86_400
}

/** How a whole number follows an input: `ln(f(x e^s) / f(x e^-s)) / 2`, since a step has no slope. */
export function steppedSpread(count: (factor: number) => number, sigma: number): number {
  if (sigma <= 0) return 0
  const up = count(Math.exp(sigma))
  const down = count(Math.exp(-sigma))
  return up > 0 && down > 0 ? Math.log(up / down) / 2 : 0
}
