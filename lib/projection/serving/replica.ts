import type { Context } from '../context'
import type { ServingInputs } from './inputs'
import { servingModel } from './model'
import { computePath } from './precision'
import type { Replica } from './roofline'
import type { ServingStack } from './stack'

/** Best measured matrix rate over peak of an H100 (ml-engineering MAMF table): what the calibration silently contains. */
const H100_MATRIX_SHARE = 794.5 / 989
const GIGABIT = 1e9 / 8

/** Builds replicas of the scenario's model on a device for any tensor parallelism; nothing when the device's memory
 * bandwidth or 16-bit peak is unknown. */
export function replicaMaker(ctx: Context, inputs: ServingInputs): ((tensor: number) => Replica) | undefined {
  const { accelerator, weightPrecision, kvPrecision, attentionData, techniques } = inputs
  const stack = stackFor(inputs)
  const compute = computePath(accelerator, weightPrecision)
  const memoryBandwidth = accelerator.memoryBandwidthBytesPerSecond
  if (!compute || !memoryBandwidth) return undefined
  const model = servingModel(ctx.model.architecture, ctx.model.summary)
  const domain = linkDomain(ctx, inputs)
  const network = networkBytesPerSecond(ctx, inputs)
  const measured = accelerator.measuredMaxBf16Flops
  const computeTransfer = !measured ? 1 : Math.min(1, measured / compute.peak16 / H100_MATRIX_SHARE)
  return (tensor) => ({
    model,
    weightPrecision,
    kvPrecision,
    tensor,
    lanes: inputs.engine === 'llamacpp' ? 1 : tensor,
    attentionData,
    memoryBandwidth,
    linkBandwidth: tensor <= domain ? (accelerator.linkBytesPerSecond ?? network) : network,
    compute,
    stack,
    computeTransfer,
    speculation: techniques.speculation,
    slower: techniques.slower,
  })
}

/** Where prompts are read elsewhere, they do not stall those that decode, and do not come in each other's way as often. */
function stackFor({ stack, techniques }: ServingInputs): ServingStack {
  return techniques.disaggregated ? { ...stack, promptInterference: 0, promptBurst: 0 } : stack
}

/** Devices that talk over the fast link. */
export function linkDomain(ctx: Context, { accelerator }: ServingInputs): number {
  const { cluster } = ctx.scenario
  const own = cluster.accelerator === accelerator.id ? (cluster.nvlinkDomain ?? cluster.acceleratorsPerNode) : undefined
  return own ?? accelerator.devicesPerNode
}

function networkBytesPerSecond(ctx: Context, { accelerator }: ServingInputs): number {
  const given = ctx.scenario.cluster.interNodeGbitPerAccelerator
  return given ? given * GIGABIT : (accelerator.interNodeBytesPerSecond ?? 25 * GIGABIT)
}
