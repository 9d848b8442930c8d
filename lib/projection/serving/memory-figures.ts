import type { Context } from '../context'
import { exactly } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { fullAttentionLayers, linearWidths, STATE_BYTES, stateBytesPerSequence } from '../model/linear-attention'
import { meanContext } from './batching'
import { cacheCopies, freeBytes, sequenceBytes, stateBytes } from './capacity'
import type { ServingInputs } from './inputs'
import { KV_BYTES, WEIGHT_BYTES, WEIGHT_BYTES_SOURCE, weightBytes, wideParameters } from './precision'
import type { Replica } from './roofline'

/** Enters what a replica holds: weights, cache per token, and what a device has left for the cache. */
export function enterMemoryFigures(ctx: Context, inputs: ServingInputs, replica: Replica, cacheElements: number): void {
  const { ledger } = ctx
  const { memory } = inputs
  const weights = exactly(weightBytes(replica.model, replica.weightPrecision))
  const bytes = WEIGHT_BYTES[replica.weightPrecision]
  const wide = wideParameters(replica.model, replica.weightPrecision)
  const total = replica.model.bodyParameters + replica.model.tableParameters
  ledger.enter(
    {
      id: 'serving.weights_bytes',
      label: 'Weights of a replica',
      unit: 'bytes',
      formula: 'body x bytes per weight + wide x 2',
      source:
        'all parameters are held, experts that rest included; embedding and head stay in 16 bit, in MXFP4 all but experts',
      terms: [
        valueTerm('body', 'parameters in the precision of the weights', total - wide, 'parameters', 'model'),
        valueTerm('bytes per weight', replica.weightPrecision, bytes, 'bytes', WEIGHT_BYTES_SOURCE),
        valueTerm('wide', 'embedding, head and what else stays in 16 bit', wide, 'parameters', 'model'),
      ],
    },
    weights,
  )
  const kvBytes = KV_BYTES[replica.kvPrecision]
  ledger.enter(
    {
      id: 'serving.kv_bytes_per_token',
      label: 'KV cache per token',
      unit: 'bytes/token',
      formula: 'elements x b',
      source: ctx.model.architecture.mla
        ? 'multi-head latent attention keeps one latent per token (DeepSeek-V2, arXiv:2405.04434)'
        : 'keys and values of the KV heads (grouped-query attention, arXiv:2305.13245)',
      terms: [
        valueTerm(
          'elements',
          `cached numbers per token, over ${layersOf(ctx)}: ${ctx.model.architecture.mla ? 'L (r_kv + d_r)' : '2 L n_kv d'}`,
          cacheElements,
          'count',
          'model',
        ),
        valueTerm('b', `bytes in ${replica.kvPrecision}`, kvBytes, 'bytes', 'scenario or default'),
      ],
      ...(ctx.model.architecture.slidingWindow
        ? { validity: 'While no window is full; a windowed layer then keeps no more than its window.' }
        : {}),
    },
    exactly(cacheElements * kvBytes),
  )
  enterState(ctx, replica)
  ledger.enter(
    {
      id: 'serving.memory_headroom',
      label: 'Memory for the cache, per device',
      unit: 'bytes',
      formula: memory.adapterBytes ? 'HBM x u - A - W / tp - P / tp' : 'HBM x u - A - W / tp',
      source: 'what the engine has left for the cache after weights and buffers',
      terms: [
        valueTerm('HBM', 'memory of a device', memory.deviceBytes, 'bytes', inputs.accelerator.source),
        valueTerm(
          'u',
          'share that the engine may use',
          memory.usableShare,
          'share',
          'scenario or default of the engine',
        ),
        valueTerm('A', 'activations, graphs and buffers', memory.overheadBytes, 'bytes', memory.overheadSource),
        figureTerm(ledger, 'W', 'weights of a replica', 'serving.weights_bytes', 'bytes'),
        ...(memory.adapterBytes
          ? [valueTerm('P', 'adapters of a replica', memory.adapterBytes, 'bytes', '2 bytes a parameter')]
          : []),
        valueTerm('tp', 'devices per replica', replica.tensor, 'accelerators', 'scenario or chosen'),
      ],
    },
    exactly(freeBytes(replica, memory) / replica.tensor),
  )
  enterCapacity(ctx, inputs, replica)
  ledger.enter(
    {
      id: 'serving.accelerators_per_replica',
      label: 'Devices per replica',
      unit: 'accelerators',
      formula: 'devices of one replica: tp',
      source: 'given, or the power of two with most tokens per second and device that fits',
      terms: [valueTerm('tp', 'tensor parallelism', replica.tensor, 'accelerators', 'scenario or chosen')],
    },
    exactly(replica.tensor),
  )
}

function layersOf({ model }: Context): string {
  const { linearAttention } = model.architecture
  return linearAttention ? `the ${fullAttentionLayers(model.architecture)} layers with full attention` : 'all layers'
}

/** What linear layers hold of a sequence beside the cache. */
function enterState({ ledger, model }: Context, replica: Replica): void {
  const { linearAttention: linear } = model.architecture
  if (!linear) return
  const { key, value } = linearWidths(linear)
  const one = stateBytesPerSequence(model.architecture)
  ledger.enter(
    {
      id: 'serving.state_bytes_per_sequence',
      label: 'State of a sequence',
      unit: 'bytes',
      formula: 'L_lin x (n_v x d_k x d_v x b + (k - 1) x w x 2) x copies',
      source: 'Gated DeltaNet (arXiv:2412.06464): a matrix per value head and the last inputs of its convolution',
      terms: [
        valueTerm('L_lin', 'layers with linear attention', linear.layers, 'count', 'model'),
        valueTerm('n_v', 'value heads', linear.valueHeads, 'count', 'model'),
        valueTerm('d_k', 'width of a key head', linear.keyHeadDim, 'count', 'model'),
        valueTerm('d_v', 'width of a value head', linear.valueHeadDim, 'count', 'model'),
        valueTerm(
          'b',
          'bytes of a number of the state',
          linear.stateBytes ?? STATE_BYTES,
          'bytes',
          linear.stateBytes ? 'model' : 'FP32 unless told, as the reference and SGLang keep it',
        ),
        valueTerm('k', 'tokens that the convolution sees', linear.convKernel, 'count', 'model'),
        valueTerm('w', 'width of queries, keys and values', 2 * key + value, 'count', 'model'),
        valueTerm(
          'copies',
          'one for each guessed token, and where devices outnumber key heads',
          stateBytes(replica) / one,
          'count',
          'computed',
        ),
      ],
      validity: 'The same for every length. vLLM rounds it up to a block of the cache.',
    },
    exactly(stateBytes(replica)),
  )
}

/** Tokens that a replica's cache holds; no figure where the weights leave it no room, which is a problem of its own. */
function enterCapacity({ ledger }: Context, inputs: ServingInputs, replica: Replica): void {
  const free = freeBytes(replica, inputs.memory)
  if (free <= 0) return
  const context = meanContext(inputs.traffic)
  ledger.enter(
    {
      id: 'serving.kv_capacity_tokens',
      label: 'Tokens that the cache of a replica holds',
      unit: 'tokens',
      formula: 'free x tp / sequence x S',
      source: 'what engines state when they start (vLLM “GPU KV cache size”, SGLang max_total_num_tokens)',
      terms: [
        figureTerm(ledger, 'free', 'memory for the cache, per device', 'serving.memory_headroom', 'bytes'),
        valueTerm('tp', 'devices per replica', replica.tensor, 'accelerators', 'scenario or chosen'),
        valueTerm(
          'sequence',
          `cache of S tokens, copies${replica.model.architecture.linearAttention ? ' and state' : ''} included`,
          sequenceBytes(replica, context),
          'bytes',
          'computed',
        ),
        valueTerm('S', 'tokens of a request in steady state: S_in + S_out / 2', context, 'tokens', 'scenario'),
        valueTerm('copies', 'where devices outnumber KV heads', cacheCopies(replica), 'count', 'computed'),
      ],
      validity: capacityDefinition(inputs),
    },
    exactly((free / sequenceBytes(replica, context)) * context),
  )
}

/** What the capacity counts: engines and calculators differ in nothing as much as in this. */
function capacityDefinition({ memory, kvPrecision, accelerator }: ServingInputs): string {
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`
  return `Prompts and answers of all requests in flight on one replica, cache in ${kvPrecision}, ${Math.round(memory.usableShare * 100)} % of ${gigabytes(accelerator.memoryBytes)} a device for weights, buffers (${gigabytes(memory.overheadBytes)}) and cache. Blocks are not rounded; prefixes that requests share count once for each.`
}
