/** Interruptions, checkpoints and the share of time that makes progress. All times in seconds, rates per hour. */

/** Interruptions of a job per hour: hardware grows with nodes, software is per job (Kokolis et al., arXiv:2410.21680). */
export function interruptionsPerHour(nodes: number, perNodeDay: number, softwarePerHour: number): number {
  return (perNodeDay * nodes) / 24 + softwarePerHour
}

/** Young's optimum between checkpoints: sqrt(2 d M), d time blocked per checkpoint, M mean time between interruptions. */
export function youngInterval(blockSeconds: number, meanSeconds: number): number {
  return Math.sqrt(2 * blockSeconds * meanSeconds)
}

/** Daly's higher-order optimum (Future Generation Computer Systems 22, 2006); valid for d < 2 M. */
export function dalyInterval(blockSeconds: number, meanSeconds: number): number {
  if (blockSeconds >= 2 * meanSeconds) return meanSeconds
  const ratio = blockSeconds / (2 * meanSeconds)
  return youngInterval(blockSeconds, meanSeconds) * (1 + Math.sqrt(ratio) / 3 + ratio / 9) - blockSeconds
}

/** Share of time that makes progress when interruptions come at random (exponential):
 * g = e^(-R/M) t / (M (e^((t + d)/M) - 1)), R time to detect, restart and reload. */
export function goodput(
  intervalSeconds: number,
  blockSeconds: number,
  restartSeconds: number,
  meanSeconds: number,
): number {
  const exponent = (intervalSeconds + blockSeconds) / meanSeconds
  // Beyond this the run makes no progress that could be counted, and e^x would overflow.
  if (exponent > 500) return 0
  return (Math.exp(-restartSeconds / meanSeconds) * intervalSeconds) / (meanSeconds * Math.expm1(exponent))
}
