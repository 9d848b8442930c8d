import type { Context } from '../context'
import { exactly } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { freeBytes } from './capacity'
import type { ServingInputs } from './inputs'
import { KV_BYTES, WEIGHT_BYTES, WEIGHT_BYTES_SOURCE, weightBytes } from './precision'
import type { Replica } from './roofline'

/** Enters what a replica holds: weights, cache per token, and what a device has left for the cache. */
export function enterMemoryFigures(ctx: Context, inputs: ServingInputs, replica: Replica, cacheElements: number): void {
  const { ledger } = ctx
  const { memory } = inputs
  const weights = exactly(weightBytes(replica.model, replica.weightPrecision))
  const bytes = WEIGHT_BYTES[replica.weightPrecision]
  ledger.enter(
    {
      id: 'serving.weights_bytes',
      label: 'Weights of a replica',
      unit: 'bytes',
      formula: 'body x bytes per weight + tables x 2',
      source: 'all parameters are held, experts that rest included; embedding and head stay in 16 bit',
      terms: [
        valueTerm('body', 'parameters without vocabulary tables', replica.model.bodyParameters, 'parameters', 'model'),
        valueTerm('bytes per weight', replica.weightPrecision, bytes, 'bytes', WEIGHT_BYTES_SOURCE),
        valueTerm('tables', 'embedding and head parameters', replica.model.tableParameters, 'parameters', 'model'),
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
          `cached numbers per token, over all layers: ${ctx.model.architecture.mla ? 'L (r_kv + d_r)' : '2 L n_kv d'}`,
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
