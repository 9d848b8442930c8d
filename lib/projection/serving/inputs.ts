import type { Accelerator } from '../catalog-types'
import { type ConstantName, constant } from '../constants'
import type { Context } from '../context'
import type { KvPrecision, ServingEngine, WeightPrecision } from '../spec'
import type { Traffic } from './batching'
import type { ServingMemory } from './capacity'
import { GENERATION_NAMES, generationOf } from './generation'
import { ENGINE_NAMES, nearestStack, type ServingStack } from './stack'
import { type Techniques, techniquesOf } from './techniques'

/** Everything about serving that the scenario says or that a default stands in for. */
export type ServingInputs = {
  accelerator: Accelerator
  engine: ServingEngine
  stack: ServingStack
  /** The stack was fitted on this engine and generation of hardware. */
  ownStack: boolean
  /** Name of the calibration: engine, a dot, generation of hardware. */
  calibration: string
  /** Why the calibration does not quite apply, in words; empty when it does. */
  transfers: string[]
  /** Standard deviation of the logarithm of throughput. */
  sigma: number
  /** The same of the time to first token. */
  firstSigma: number
  weightPrecision: WeightPrecision
  kvPrecision: KvPrecision
  /** Sequences are spread over the devices of a replica for attention, so that each cache is held once. */
  attentionData: boolean
  traffic: Traffic
  memory: ServingMemory
  maxConcurrency: number
  ttftTargetMs?: number
  tpotTargetMs?: number
  /** The target is a default: it gives way when the device cannot keep it. */
  softTarget: boolean
  techniques: Techniques
}

// Judgement: serving rates moved to another engine, device or kind of attention miss by a fifth to a third when nothing is measured there.
/** Of measured times to first token where a calibration has too few of them: most of it is how requests happen to come together. */
const TTFT_SIGMA = 0.6
const TRANSFER_SIGMA = { engine: 0.25, device: 0.2, linearAttention: 0.2 }

/** What an engine leaves for weights and cache. vLLM: weights, activations and cache as its log states them for eight
 * deployments on H100 (published by the llm-d planner; activations 4.8 to 7.4 GiB, median 4.84). */
const ENGINE_MEMORY = {
  vllm: {
    usable: { value: 0.9, source: 'vLLM default of gpu_memory_utilization' },
    overhead: {
      value: 5.2e9,
      source: 'vLLM start-up logs of eight deployments on H100, published by the llm-d planner',
    },
  },
  llamacpp: {
    usable: { value: 0.97, source: 'llama.cpp takes what the driver gives; a display or the system keeps a little' },
    overhead: { value: 0.8e9, source: 'compute buffer and context of llama.cpp at a batch of 512' },
  },
  trtllm: { usable: constant('serve.mem_util'), overhead: constant('serve.act_bytes_per_gpu') },
}

const MOST_IN_FLIGHT = {
  vllm: { value: 1024, source: 'vLLM default of max_num_seqs on devices with 70 GB or more' },
  llamacpp: { value: 4, source: 'llama-server default of --parallel (auto); measured with one request in flight' },
}

function memoryOf(engine: ServingEngine): keyof typeof ENGINE_MEMORY {
  return engine === 'trtllm' || engine === 'llamacpp' ? engine : 'vllm'
}

export function servingInputs(ctx: Context, accelerator: Accelerator): ServingInputs {
  const spec = ctx.scenario.serving ?? {}
  const engine = spec.engine ?? 'vllm'
  if (!spec.engine) noteText(ctx, 'serving.engine', 'Inference engine', ENGINE_NAMES[engine], 'most used open engine')
  const weightPrecision = spec.weightPrecision ?? 'bf16'
  if (!spec.weightPrecision) {
    noteText(
      ctx,
      'serving.weightPrecision',
      'Weight precision',
      'bf16',
      'the precision that checkpoints are published in',
    )
  }
  const kvPrecision = spec.kvPrecision ?? 'bf16'
  if (!spec.kvPrecision) noteText(ctx, 'serving.kvPrecision', 'KV cache precision', 'bf16', 'default of the engines')
  const found = nearestStack(engine, accelerator.id)
  const transfers: string[] = []
  if (found.engine !== engine)
    transfers.push(`${ENGINE_NAMES[engine]} takes the efficiencies measured on ${ENGINE_NAMES[found.engine]}`)
  if (found.generation !== generationOf(accelerator.id))
    transfers.push(`${accelerator.name} takes shares of peak measured on ${GENERATION_NAMES[found.generation]}`)
  const linear = ctx.model.architecture.linearAttention !== undefined
  if (linear) transfers.push('Linear attention was measured on no engine and takes the efficiencies of full attention')
  const mixture = ctx.model.architecture.moe !== undefined
  const kind = mixture ? 'moe' : 'dense'
  const techniques = techniquesOf(ctx)
  const base = found.spread[kind] ?? constant(`sigma.serving_${kind}`).value
  return {
    accelerator,
    engine,
    stack: found.stack,
    ownStack: found.exact,
    calibration: `${found.engine}.${found.generation}`,
    transfers,
    sigma: Math.hypot(
      base,
      techniques.sigma,
      found.engine === engine ? 0 : TRANSFER_SIGMA.engine,
      found.generation === generationOf(accelerator.id) ? 0 : TRANSFER_SIGMA.device,
      linear ? TRANSFER_SIGMA.linearAttention : 0,
    ),
    firstSigma: found.spread.first ?? TTFT_SIGMA,
    weightPrecision,
    kvPrecision,
    attentionData: spec.attentionParallel === 'data',
    traffic: {
      inputTokens: Math.max(
        1,
        pickOwn(ctx, 'serving.inputTokens', spec.inputTokens, 'Input tokens of a request', 1000),
      ),
      outputTokens: Math.max(
        1,
        pickOwn(ctx, 'serving.outputTokens', spec.outputTokens, 'Output tokens of a request', 500),
      ),
      prefixHitShare: Math.min(
        1,
        ctx.pick('serving.prefixCacheHitShare', spec.prefixCacheHitShare, {
          label: 'Input tokens found in the prefix cache',
          value: 0,
          unit: 'share',
          source: 'none unless told: it depends on shared prompts (0.3 is usual in chat, DeepSeek reports 0.56)',
        }),
      ),
    },
    memory: {
      deviceBytes: accelerator.memoryBytes,
      usableShare: Math.min(
        1,
        ctx.pick('serving.memoryUtilisation', spec.memoryUtilisation, {
          label: 'Memory that the engine may use',
          value: ENGINE_MEMORY[memoryOf(engine)].usable.value,
          unit: 'share',
          source: ENGINE_MEMORY[memoryOf(engine)].usable.source,
        }),
      ),
      overheadBytes: ENGINE_MEMORY[memoryOf(engine)].overhead.value,
      overheadSource: ENGINE_MEMORY[memoryOf(engine)].overhead.source,
      reservesAnswer: engine === 'trtllm',
      adapterBytes: techniques.adapterBytes,
    },
    maxConcurrency: Math.max(
      1,
      ctx.pick('serving.maxConcurrency', spec.maxConcurrency, {
        label: 'Requests in flight per replica, at most',
        unit: 'requests',
        ...MOST_IN_FLIGHT[engine === 'llamacpp' ? engine : 'vllm'],
      }),
    ),
    ttftTargetMs: spec.ttftTargetMs,
    techniques,
    ...tpotTarget(ctx),
  }
}

/** Without a target or a cap of one's own, a step may take as long as MLPerf allows a server: nobody reads slower. */
function tpotTarget(ctx: Context): { tpotTargetMs?: number; softTarget: boolean } {
  const { tpotTargetMs, ttftTargetMs, maxConcurrency } = ctx.scenario.serving ?? {}
  if (tpotTargetMs !== undefined) return { tpotTargetMs, softTarget: false }
  if (ttftTargetMs !== undefined || maxConcurrency !== undefined) return { softTarget: false }
  const value = ctx.pick('serving.tpotTargetMs', undefined, {
    label: 'Time per output token, at most',
    value: 200,
    unit: 'ms',
    source: 'MLPerf Inference, server scenario of Llama 2 70B',
    note: 'Gives way where the hardware cannot keep it.',
  })
  return { tpotTargetMs: value, softTarget: true }
}

/** A share from the table of constants, unless given. */
export function pickConstant(
  ctx: Context,
  path: string,
  given: number | undefined,
  name: ConstantName,
  label: string,
): number {
  const { value, source } = constant(name)
  return ctx.pick(path, given, { label, value, unit: 'share', source })
}

function pickOwn(ctx: Context, path: string, given: number | undefined, label: string, value: number): number {
  const source = 'planning assumption: a chat turn with some context; set it from your own traffic'
  return ctx.pick(path, given, { label, value, unit: 'tokens', source })
}

function noteText(ctx: Context, path: string, label: string, value: string, source: string): void {
  ctx.note(path, { label, value, unit: 'text', origin: 'default', source })
}
