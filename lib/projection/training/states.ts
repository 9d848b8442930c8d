import type { Architecture } from '../architecture'
import { constant } from '../constants'
import {
  denseLayerParameters,
  inputEmbedding,
  mlpParameters,
  moeLayerCount,
  moeLayerParameters,
  mtpModuleParameters,
  outputHead,
} from '../model/parameters'
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

function hasMaster(optimizer: Optimizer): boolean {
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
  /** Plain PyTorch: FSDP2 shards FP32 parameters, which are the master copy, and casts them as it gathers. */
  unfusedLoss?: boolean
}

export type StateBytes = { weights: number; gradients: number; optimizer: number; gathered: number }

export const adapterMethods: readonly TrainingMethod[] = ['lora', 'qlora']

export function weightBytes(precision: Precision): number {
  return precision === 'fp32' || precision === 'tf32' ? 4 : 2
}

/** Parameters on one device of a stage: matrices are split by tensor parallelism, experts by expert parallelism, norms and router are not. */
function localParameters({ architecture, layout }: StateInput, stage: 'first' | 'last') {
  const { layers, embeddingAndHeadAsStages, details } = architecture
  const { tensor, pipeline, expert } = layout
  const slots = embeddingAndHeadAsStages && pipeline > 1 ? layers + 2 : layers
  const onStage = Math.min(layers, Math.ceil(slots / pipeline))
  const moeLayers = Math.min(moeLayerCount(architecture), onStage)
  const dense = denseLayerParameters(architecture)
  const sparse = moeLayerParameters(architecture)
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
  const masterIsWeight =
    !frozen && shardWeights && input.unfusedLoss === true && full === 2 && hasMaster(input.optimizer)
  const shardGradients = shardWeights || layout.sharding === 'zero2'
  const shardOptimizer = shardGradients || layout.sharding === 'zero1'
  const share = (sharded: boolean, of: number) => (sharded ? 1 / of : 1)

  const weights =
    (local.dense * bodyBytes + local.tables * full) * share(shardWeights, ranks) +
    local.experts * bodyBytes * share(shardWeights, expertRanks)
  // In a pipeline weights stay gathered between micro-batches, and gradients whole until the last (torchtitan).
  const unit = layout.pipeline > 1 ? local.dense + local.tables + local.experts : local.layerUnit
  const root = input.unfusedLoss && layout.pipeline === 1 ? rootUnitBytes(input, local.tables, full) : 0
  const gathered = shardWeights && ranks > 1 ? gatheredBytes(input, unit, bodyBytes) + root : 0
  const dequantised =
    method === 'qlora' ? (full * mlpParameters(architecture, widestMlp(architecture))) / 3 / layout.tensor : 0

  const states = optimizerBytes[input.optimizer] - (masterIsWeight ? MASTER_BYTES : 0)
  if (frozen) {
    const adapters = input.adapters / (layout.tensor * layout.pipeline)
    return {
      weights: weights + adapters * full * share(shardWeights, ranks),
      gradients: adapters * input.gradientBytes * share(shardGradients, ranks),
      optimizer: adapters * states * share(shardOptimizer, ranks),
      gathered: gathered + dequantised,
    }
  }
  const trained = local.dense + local.tables
  // The frozen reference of DPO and RL is a second copy of the weights, sharded like the first.
  const copies = method === 'dpo' || method === 'rl' ? 2 : 1
  return {
    weights: weights * (masterIsWeight ? MASTER_BYTES / full : 1) * copies,
    gradients:
      input.gradientBytes *
      (trained * share(shardGradients, ranks) + local.experts * share(shardGradients, expertRanks)),
    optimizer: states * (trained * share(shardOptimizer, ranks) + local.experts * share(shardOptimizer, expertRanks)),
    gathered,
  }
}

/** Fully sharded weights are gathered a unit at a time: the one at work and the next, and one unit's gradients. */
function gatheredBytes(input: StateInput, unit: number, bodyBytes: number): number {
  const { method, layout } = input
  // FSDP2 adds up whole gradients in the type that it reduces them in: FP32 in torchtitan's policy.
  const accumulated = input.unfusedLoss && layout.pipeline > 1 && hasMaster(input.optimizer) ? MASTER_BYTES : 0
  const gradients = adapterMethods.includes(method) ? 0 : Math.max(accumulated, input.gradientBytes)
  const units = layout.pipeline > 1 ? 1 : constant('mem.fsdp_units').value
  return unit * (units * bodyBytes + gradients)
}

/** torchtitan wraps embedding, last norm and head with the root, which stays gathered; its gradients are reduced in FP32. */
function rootUnitBytes({ method }: StateInput, tables: number, full: number): number {
  return tables * (full + (adapterMethods.includes(method) ? 0 : MASTER_BYTES))
}

function widestMlp({ ffnHidden, moe }: Architecture): number {
  return moe ? Math.max(moe.denseHidden, moe.expertHidden, moe.sharedExpertHidden) : ffnHidden
}

/** What a checkpoint holds per trained parameter: the weights and all optimiser states, the master copy among them. */
export function checkpointBytesPerParameter(precision: Precision, optimizer: Optimizer): number {
  return weightBytes(precision) + optimizerBytes[optimizer]
}
