import { batchStep, type Traffic } from './batching'
import { holdsOneRequest, maxBatch, type ServingMemory } from './capacity'
import { type OperatingPoint, operatingPoint, type Targets } from './operating'
import type { Replica } from './roofline'

export type Layout = { replica: Replica; point: OperatingPoint | undefined }

/** A larger replica must give this much more per device to be worth its coarser steps and its exchange. */
const WORTHWHILE = 1.1

/** Of the sizes that fit and keep the latency targets, the one with most tokens per second and device; a larger one only
 * for a clear gain. Sizes beyond the fast link are a last resort. Without any that keeps the targets, the one with the
 * fastest single stream, so that the problem that is reported is the model's and not the choice's. */
export function chooseLayout(
  make: (tensor: number) => Replica,
  choices: readonly number[],
  fastLink: number,
  traffic: Traffic,
  memory: ServingMemory,
  targets: Targets,
): Layout | undefined {
  const fitting = choices
    .map(make)
    .filter((replica) => holdsOneRequest(replica, traffic, memory))
    .map((replica) => layoutOf(replica, traffic, memory, targets))
  const within = fitting.filter(({ replica }) => replica.tensor <= fastLink)
  const best = mostPerDevice(within) ?? mostPerDevice(fitting)
  return best ?? fastestSingle(within.length > 0 ? within : fitting, traffic)
}

function mostPerDevice(layouts: readonly Layout[]): Layout | undefined {
  const perDevice = ({ replica, point }: Layout) => (point ? point.step.outputTokensPerSecond / replica.tensor : 0)
  return layouts
    .filter(({ point }) => point !== undefined)
    .reduce<Layout | undefined>(
      (best, next) => (best === undefined || perDevice(next) > WORTHWHILE * perDevice(best) ? next : best),
      undefined,
    )
}

function fastestSingle(layouts: readonly Layout[], traffic: Traffic): Layout | undefined {
  const seconds = ({ replica }: Layout) => batchStep(replica, traffic, 1).stepSeconds
  return layouts.reduce<Layout | undefined>(
    (best, next) => (best === undefined || seconds(next) < seconds(best) ? next : best),
    undefined,
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
