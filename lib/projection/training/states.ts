import type { Architecture } from '../architecture'
import { constant } from '../constants'
import {
  denseLayerParameters,
  inputEmbedding,
  type LayerParameters,
  mlpParameters,
  moeLayerCount,
  moeLayerParameters,
  mtpModuleParameters,
  outputHead,
} from '../model/parameters'
import { rememberedOf } from '../remembered'
import type { Optimizer, Precision, TrainingMethod } from '../spec'
import type { Layout } from './layout'

/** Bytes of optimiser state per trained parameter; the FP32 master copy counts here. */
const optimizerBytes: Record<Optimizer, number> = {
  // FP32 master, first and second moment (ZeRO, arXiv:1910.02054, section 3.1).
  adamw: 12,
  // Weights, gradients and moments all in BF16, without a master copy, as single-device recipes do.
  'adamw-bf16': 4,
  // bitsandbytes: two moments of one byte; no master copy.
  'adamw-8bit': 2,
  // Row and column factors only (arXiv:1804.04235), with the master copy.
  adafactor: 4.1,
  // One momentum buffer beside the master copy.
  muon: 8,
  'sgd-momentum': 8,
  lion: 8,
}

const MASTER_BYTES = 4

export function hasMaster(optimizer: Optimizer): boolean {
  return optimizer !== 'adamw-bf16' && optimizer !== 'adamw-8bit'
}

export type StateInput = {
  architecture: Architecture
  layout: Layout
  accelerators: number
  precision: Precision
  method: TrainingMethod
  optimizer: Optimizer
  gradientBytes: number
  /** Trainable parameters of LoRA and QLoRA. */
  adapters: number
  /** Other models of reinforcement learning, in policies: a value model that learns with all its states, a reward model as
   * weights alone. */
  beside?: { learning: number; still: number }
  /** Plain PyTorch: FSDP2 shards FP32 parameters, which are the master copy, and casts them as it gathers. */
  unfusedLoss?: boolean
  stepInBackward?: boolean
  offloadOptimizer?: boolean
  offloadParameters?: boolean
}

export type StateBytes = {
  weights: number
  gradients: number
  optimizer: number
  /** Weights of other devices that are here while a layer is at work. */
  gathered: number
  /** Besides, while the loss is at work, and while the backward pass of a layer is. */
  atLoss: number
  atWork: number
  /** The gradients of the widest matrix in the type that the backward pass makes them in. */
  widestGradient: number
}

export const adapterMethods: readonly TrainingMethod[] = ['lora', 'qlora']

export function weightBytes(precision: Precision): number {
  return precision === 'fp32' || precision === 'tf32' ? 4 : 2
}

const knownLayers = new WeakMap<Architecture, { dense: LayerParameters; sparse: LayerParameters }>()

/** Parameters on one device of a stage: matrices are split by tensor parallelism, experts by expert parallelism, norms and router are not. */
function localParameters({ architecture, layout }: StateInput, stage: 'first' | 'last') {
  const { layers, embeddingAndHeadAsStages, details } = architecture
  const { tensor, pipeline, expert } = layout
  const slots = embeddingAndHeadAsStages && pipeline > 1 ? layers + 2 : layers
  const onStage = Math.min(layers, Math.ceil(slots / pipeline))
  const moeLayers = Math.min(moeLayerCount(architecture), onStage)
  const { dense, sparse } = rememberedOf(knownLayers, architecture, () => ({
    dense: denseLayerParameters(architecture),
    sparse: moeLayerParameters(architecture),
  }))
  // Without expert parallelism the experts are split like the other matrices.
  const expertSplit = expert > 1 ? expert : tensor
  const modules = stage === 'last' || pipeline === 1 ? (architecture.mtpModules ?? 0) : 0
  const table = details?.embeddingWidth ?? architecture.hidden
  const tables =
    pipeline === 1
      ? inputEmbedding(architecture) + outputHead(architecture)
      : stage === 'first'
        ? inputEmbedding(architecture)
        : // A tied head on another stage is a second copy of the table.
          Math.max(outputHead(architecture), architecture.vocab * table)
  const outside = stage === 'first' || pipeline === 1 ? (details?.learnedPositions ?? 0) * architecture.hidden : 0
  const extra = stage === 'first' || pipeline === 1 ? (details?.extraParameters ?? 0) : 0
  return {
    dense:
      (onStage - moeLayers) * (dense.split / tensor + dense.replicated) +
      moeLayers * (sparse.split / tensor + sparse.replicated) +
      (modules * (mtpModuleParameters(architecture) - sparse.experts)) / tensor,
    tables: tables / tensor + outside + extra,
    experts: ((moeLayers + modules) * sparse.experts) / expertSplit,
    layerUnit: Math.max(
      dense.split / tensor + dense.replicated,
      moeLayers > 0 ? sparse.split / tensor + sparse.replicated + sparse.experts / expertSplit : 0,
    ),
    expertSplit,
  }
}

/** Model states on one device. Sharded shares are ZeRO's (arXiv:1910.02054): optimiser (1), gradients too (2), weights too (3, FSDP). */
export function stateBytes(input: StateInput, stage: 'first' | 'last'): StateBytes {
  const { layout, accelerators, precision, method, architecture } = input
  const local = localParameters(input, stage)
  const ranks = layout.data * layout.context
  const expertRanks = Math.max(1, accelerators / (local.expertSplit * layout.pipeline))
  const frozen = adapterMethods.includes(method)
  const full = weightBytes(precision)
  const frozenBytes = method === 'qlora' ? constant('mem.nf4_bytes').value : full
  const bodyBytes = frozen ? frozenBytes : full

  const shardWeights = layout.sharding === 'fsdp'
  // On the device are then only the units at work, as if everything else were sharded away.
  const onHost = input.offloadParameters === true
  const masterIsWeight =
    !frozen && shardWeights && input.unfusedLoss === true && full === 2 && hasMaster(input.optimizer)
  const shardGradients = shardWeights || layout.sharding === 'zero2'
  const shardOptimizer = shardGradients || layout.sharding === 'zero1'
  const share = (sharded: boolean, of: number) => (sharded ? 1 / of : 1)

  const weights = onHost
    ? 0
    : (local.dense * bodyBytes + local.tables * full) * share(shardWeights, ranks) +
      local.experts * bodyBytes * share(shardWeights, expertRanks)
  // In a pipeline weights stay gathered between micro-batches, and gradients whole until the last (torchtitan).
  const unit = layout.pipeline > 1 ? local.dense + local.tables + local.experts : local.layerUnit
  const streamed = onHost || (shardWeights && ranks > 1)
  const atLoss = streamed && input.unfusedLoss && layout.pipeline === 1 ? rootUnitBytes(input, local.tables, full) : 0
  const gathered = streamed ? unit * unitsGathered(layout) * bodyBytes : 0
  const dequantised =
    method === 'qlora' ? (full * mlpParameters(architecture, widestMlp(architecture))) / 3 / layout.tensor : 0

  const states = optimizerBytes[input.optimizer] - (masterIsWeight ? MASTER_BYTES : 0)
  if (frozen) {
    const adapters = input.adapters / (layout.tensor * layout.pipeline)
    return {
      weights: weights + adapters * full * share(shardWeights, ranks),
      gradients: adapters * input.gradientBytes * share(shardGradients, ranks),
      optimizer: input.offloadOptimizer || onHost ? 0 : adapters * states * share(shardOptimizer, ranks),
      gathered,
      atLoss,
      atWork: dequantised,
      widestGradient: 0,
    }
  }
  const trained = local.dense + local.tables
  // Models are sharded alike. Frozen ones are weights alone: the reference of DPO and RL, and the reward model beside a critic.
  const learning = 1 + (input.beside?.learning ?? 0)
  const still = (method === 'dpo' || method === 'rl' ? 1 : 0) + (input.beside?.still ?? 0)
  return {
    weights: weights * (learning * (masterIsWeight ? MASTER_BYTES / full : 1) + still),
    gradients: onHost
      ? 0
      : learning *
        input.gradientBytes *
        (trained * share(shardGradients, ranks) + local.experts * share(shardGradients, expertRanks)),
    optimizer:
      onHost || input.offloadOptimizer
        ? 0
        : learning *
          states *
          (trained * share(shardOptimizer, ranks) + local.experts * share(shardOptimizer, expertRanks)),
    gathered,
    atLoss,
    atWork: streamed ? unit * unitGradientBytes(input) : 0,
    widestGradient: widestMatrix(input, stage) * (input.unfusedLoss ? input.gradientBytes : GRADIENT_BYTES),
  }
}

/** What the backward pass writes in 16 bits before it is added to gradients of any type. */
const GRADIENT_BYTES = 2

/** The head where the stage has it, else a matrix of the MLP. */
function widestMatrix({ architecture, layout }: StateInput, stage: 'first' | 'last'): number {
  const { hidden, vocab } = architecture
  const mlp = hidden * widestMlp(architecture)
  return Math.max(mlp, stage === 'last' || layout.pipeline === 1 ? hidden * vocab : 0) / layout.tensor
}

/** Fully sharded weights are gathered a unit at a time: the one at work and the next, and one unit's gradients. */
function unitsGathered(layout: Layout): number {
  return layout.pipeline > 1 ? 1 : constant('mem.fsdp_units').value
}

/** FSDP2 adds up whole gradients in the type that it reduces them in: FP32 in torchtitan's policy. */
function unitGradientBytes({ unfusedLoss, layout, optimizer, gradientBytes }: StateInput): number {
  const accumulated = unfusedLoss && layout.pipeline > 1 && hasMaster(optimizer) ? MASTER_BYTES : 0
  return Math.max(accumulated, gradientBytes)
}

/** torchtitan wraps embedding, last norm and head with the root, which stays gathered; its gradients are reduced in FP32. Recipes
 * without FP32 states (torchtune) shard the tables one by one, and the head is the one at work at the peak. */
function rootUnitBytes(
  { method, optimizer, architecture, gradientBytes, layout }: StateInput,
  tables: number,
  full: number,
): number {
  const frozen = adapterMethods.includes(method)
  if (hasMaster(optimizer) && !frozen) return tables * (full + MASTER_BYTES)
  return ((architecture.vocab * architecture.hidden) / layout.tensor) * (full + (frozen ? 0 : gradientBytes))
}

function widestMlp({ ffnHidden, moe }: Architecture): number {
  return moe ? Math.max(moe.denseHidden, moe.expertHidden, moe.sharedExpertHidden) : ffnHidden
}

/** What a checkpoint holds per trained parameter: the weights and all optimiser states, the master copy among them. */
export function checkpointBytesPerParameter(precision: Precision, optimizer: Optimizer): number {
  return weightBytes(precision) + optimizerBytes[optimizer]
}
