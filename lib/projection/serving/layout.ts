import type { Traffic } from './batching'
import { holdsOneRequest, maxBatch, type ServingMemory } from './capacity'
import { type OperatingPoint, operatingPoint, type Targets } from './operating'
import type { Replica } from './roofline'

export type Layout = { replica: Replica; point: OperatingPoint | undefined }

/** A replica with fewer places than this wastes its weights' bandwidth; a larger one is preferred when there is one. */
const SENSIBLE_PLACES = 8

/** The smallest tensor parallelism that fits, with a sensible cache and the latency targets; if no size meets them, the
 * smallest with a sensible cache, else the smallest that fits at all. */
export function chooseLayout(
  make: (tensor: number) => Replica,
  choices: readonly number[],
  traffic: Traffic,
  memory: ServingMemory,
  targets: Targets,
): Layout | undefined {
  const fitting = choices
    .map(make)
    .filter((replica) => holdsOneRequest(replica, traffic, memory))
    .map((replica) => layoutOf(replica, traffic, memory, targets))
  const roomy = fitting.filter(({ replica }) => maxBatch(replica, traffic, memory) >= SENSIBLE_PLACES)
  return (
    roomy.find(({ point }) => point !== undefined) ??
    fitting.find(({ point }) => point !== undefined) ??
    roomy[0] ??
    fitting[0]
  )
}

export function layoutOf(replica: Replica, traffic: Traffic, memory: ServingMemory, targets: Targets): Layout {
  const most = Math.floor(maxBatch(replica, traffic, memory))
  return { replica, point: operatingPoint(replica, traffic, Math.max(1, most), targets) }
}

/** Powers of two up to `most`, as long as they divide the attention heads. */
export function tensorChoices(most: number, heads: number): number[] {
  const choices = [1]
  for (let next = 2; next <= most && heads % next === 0; next *= 2) choices.push(next)
  return choices
}
