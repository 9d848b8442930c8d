import type { Accelerator } from '../catalog-types'
import { type ConstantName, constant } from '../constants'
import type { Context } from '../context'
import type { KvPrecision, ServingEngine, WeightPrecision } from '../spec'
import type { Traffic } from './batching'
import type { ServingMemory } from './capacity'
import { ENGINE_NAMES, isCalibrated, nearestStack, type ServingStack, servingStack } from './stack'

/** Everything about serving that the scenario says or that a default stands in for. */
export type ServingInputs = {
  accelerator: Accelerator
  engine: ServingEngine
  stack: ServingStack
  /** Why the calibration does not quite apply, in words; empty when it does. */
  transfers: string[]
  /** Standard deviation of the logarithm of throughput. */
  sigma: number
  weightPrecision: WeightPrecision
  kvPrecision: KvPrecision
  traffic: Traffic
  memory: ServingMemory
  maxConcurrency: number
  ttftTargetMs?: number
  tpotTargetMs?: number
  /** The target is a default: it gives way when the device cannot keep it. */
  softTarget: boolean
}

// Judgement: serving rates moved to another engine or device miss by a quarter to a third when nothing is measured there.
// Releases and settings of one engine differ by -10 to +20 % on the same case; the residuals of 475 later measurements agree.
const RELEASE_SIGMA = 0.16
const TRANSFER_SIGMA = { engine: 0.25, device: 0.2 }

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
  trtllm: { usable: constant('serve.mem_util'), overhead: constant('serve.act_bytes_per_gpu') },
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
  const { stack, fitted } = nearestStack(engine)
  const transfers: string[] = []
  if (!fitted) transfers.push(`${ENGINE_NAMES[engine]} takes the efficiencies measured on vLLM`)
  if (!isCalibrated(accelerator.id))
    transfers.push(`${accelerator.name} takes shares of peak measured on H100, H200 and B200`)
  const mixture = ctx.model.architecture.moe !== undefined
  const base = mixture
    ? constant('sigma.serving_moe').value
    : Math.hypot(constant('sigma.serving_dense').value, RELEASE_SIGMA)
  return {
    accelerator,
    engine,
    stack: servingStack(stack),
    transfers,
    sigma: Math.hypot(
      base,
      fitted ? 0 : TRANSFER_SIGMA.engine,
      isCalibrated(accelerator.id) ? 0 : TRANSFER_SIGMA.device,
    ),
    weightPrecision,
    kvPrecision,
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
          value: ENGINE_MEMORY[stack].usable.value,
          unit: 'share',
          source: ENGINE_MEMORY[stack].usable.source,
        }),
      ),
      overheadBytes: ENGINE_MEMORY[stack].overhead.value,
      overheadSource: ENGINE_MEMORY[stack].overhead.source,
    },
    maxConcurrency: Math.max(
      1,
      ctx.pick('serving.maxConcurrency', spec.maxConcurrency, {
        label: 'Requests in flight per replica, at most',
        value: 1024,
        unit: 'requests',
        source: 'vLLM default of max_num_seqs on devices with 70 GB or more',
      }),
    ),
    ttftTargetMs: spec.ttftTargetMs,
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
