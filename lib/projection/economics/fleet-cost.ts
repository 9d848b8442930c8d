import { replicasFor } from '../serving/fleet'

/** What a fleet costs and carries as it grows by whole replicas. */
export type FleetCost = {
  /** USD of a month of one replica held, used or not. */
  usdPerReplica: number
  /** Mean output tokens a month that a working replica carries: its peak stays within the planned load. */
  tokensPerReplica: number
  /** Replicas held beside those that work. */
  spares(working: number): number
  /** A number of working replicas that the scenario fixes. */
  fixed?: number
}

export type FleetStep = { replicas: number; upTo: number; usd: number }

/** The fleet that carries a volume; nothing when a fixed one cannot. */
export function stepAt(fleet: FleetCost, tokens: number): FleetStep | undefined {
  const working = fleet.fixed ?? replicasFor(tokens, fleet.tokensPerReplica, 1)
  const step = stepOf(fleet, working)
  return tokens <= step.upTo * (1 + 1e-9) ? step : undefined
}

export function stepOf(fleet: FleetCost, working: number): FleetStep {
  const replicas = working + fleet.spares(working)
  return { replicas, upTo: working * fleet.tokensPerReplica, usd: replicas * fleet.usdPerReplica }
}

/** Replicas beyond which a fleet of any size costs as much a token as this one, spares in proportion. */
const MOST_REPLICAS = 5000

/** Output tokens a month at which the own fleet first costs no more than a hosted API: the least V with
 * `C(r) <= V x hosted`, r the replicas that carry V. `below` is what one replica less carries. Nothing when the API is cheaper
 * at any volume. */
export function breakEvenOnSteps(
  fleet: FleetCost,
  usdPerToken: number,
): { tokens: number; step: FleetStep; below: number } | undefined {
  const { usdPerReplica, tokensPerReplica, fixed } = fleet
  if (!(usdPerToken > 0) || usdPerReplica > tokensPerReplica * usdPerToken) return undefined
  for (let working = fixed ?? 1; working <= (fixed ?? MOST_REPLICAS); working++) {
    const usd = (working + fleet.spares(working)) * usdPerReplica
    if (usd > working * tokensPerReplica * usdPerToken) continue
    const below = fixed ? 0 : (working - 1) * tokensPerReplica
    return { tokens: Math.max(usd / usdPerToken, below), step: stepOf(fleet, working), below }
  }
  return undefined
}

/** The steps of a fleet up to a volume, the first one first; of a large fleet every so many replicas. */
export function fleetSteps(fleet: FleetCost, tokens: number, most: number): FleetStep[] {
  if (fleet.fixed) return [stepOf(fleet, fleet.fixed)]
  const last = replicasFor(tokens, fleet.tokensPerReplica, 1)
  const stride = Math.max(1, Math.ceil(last / most))
  const count = Math.ceil(last / stride)
  return Array.from({ length: count }, (_, index) => stepOf(fleet, Math.min(last, (index + 1) * stride)))
}
