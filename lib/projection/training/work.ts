import { constant } from '../constants'
import type { Context } from '../context'
import { flopsPerToken, type TokenFlops } from '../model/flops'
import type { TrainingMethod } from '../spec'
import { adapterParameters, isFineTuning, type MethodFlops, methodFlops } from './methods'
import { type Reinforcement, reinforcementFlops, resolveReinforcement } from './reinforcement'
import { type ResolvedTokens, resolveTokens } from './tokens'

export type Stage = {
  name: string
  /** Positions that are computed, padding included. */
  tokens: number
  sequence: number
  batchTokens: number
  /** Mean length of packed samples, when attention stays within each. */
  documentTokens?: number
  flops: TokenFlops
  method: MethodFlops
}

/** What there is to compute, whatever the machine. */
export type Work = {
  method: TrainingMethod
  stages: Stage[]
  /** Tokens computed over all stages. */
  tokens: number
  /** Tokens of the data set, each once. */
  uniqueTokens: number
  flops: number
  flopsPerToken: number
  steps: number
  adapters: number
  trainable: number
  rollout?: Reinforcement
}

export function resolveWork(ctx: Context): Work {
  const { scenario } = ctx
  const { architecture, summary } = ctx.model
  const training = scenario.training ?? {}
  const method = training.method ?? 'pretrain'
  if (training.method === undefined) {
    ctx.note('training.method', {
      label: 'Method',
      value: 'pretrain',
      unit: 'text',
      origin: 'default',
      source: 'the usual meaning of a training plan',
    })
  }
  const rollout = method === 'rl' ? resolveReinforcement(ctx) : undefined
  const sequence = rollout
    ? rollout.promptTokens + rollout.outputTokens
    : ctx.pick('training.sequenceLength', training.sequenceLength, defaultSequence(ctx, method))
  const batchTokens = ctx.pick(
    'training.globalBatchTokens',
    training.globalBatchTokens,
    rollout ? batchOfSamples(rollout) : defaultBatch(ctx, method, sequence),
  )
  const tokens = rollout
    ? {
        stages: [
          {
            name: 'policy updates',
            tokens: rollout.sequenceTokens,
            sequenceLength: sequence,
          },
        ],
        unique: rollout.prompts * rollout.promptTokens,
      }
    : resolveTokens(ctx, method)

  const adapters =
    method === 'lora' || method === 'qlora'
      ? adapterParameters(
          architecture,
          ctx.pick('training.lora.rank', training.lora?.rank, {
            label: 'Adapter rank',
            unit: 'count',
            ...sourced('train.lora_rank'),
          }),
          training.lora?.modules ?? 'all-linear',
        )
      : 0

  const stages = tokens.stages.map((stage: ResolvedTokens['stages'][number]): Stage => {
    const length = stage.sequenceLength ?? sequence
    const sample = scenario.data?.tokensPerSample
    // Fine-tuning masks attention between the samples that are packed into a sequence.
    const documentTokens = isFineTuning(method) && sample !== undefined && sample < length ? sample : undefined
    const flops = flopsPerToken(architecture, documentTokens ?? length)
    return {
      name: stage.name,
      tokens: stage.tokens,
      sequence: length,
      batchTokens: stage.globalBatchTokens ?? batchTokens,
      ...(documentTokens ? { documentTokens } : {}),
      flops,
      method: rollout ? reinforcementFlops(rollout, flops) : methodFlops(method, flops, adapters),
    }
  })
  const total = stages.reduce((sum, stage) => sum + stage.tokens, 0)
  const flops = stages.reduce((sum, stage) => sum + stage.tokens * stage.method.perToken, 0)
  return {
    method,
    stages,
    tokens: total,
    uniqueTokens: tokens.unique,
    flops,
    flopsPerToken: total > 0 ? flops / total : 0,
    steps: stages.reduce((sum, stage) => sum + Math.ceil(stage.tokens / Math.max(1, stage.batchTokens)), 0),
    adapters,
    trainable: adapters > 0 ? adapters : summary.totalParameters,
    ...(rollout ? { rollout } : {}),
  }
}

function sourced(name: Parameters<typeof constant>[0]): { value: number; source: string } {
  const { value, source } = constant(name)
  return { value, source }
}

function defaultSequence(ctx: Context, method: TrainingMethod) {
  const { value, source } = sourced(isFineTuning(method) ? 'train.finetune_sequence' : 'train.default_sequence')
  const longest = ctx.model.architecture.maxContext ?? value
  return { label: 'Sequence length', unit: 'tokens', value: Math.min(value, longest), source } as const
}

function batchOfSamples({ samplesPerUpdate, promptTokens, outputTokens }: Reinforcement) {
  const value = samplesPerUpdate * (promptTokens + outputTokens)
  return { label: 'Tokens per step', unit: 'tokens', value, source: constant('rl.samples_per_update').source } as const
}

/** Batches grow with models: the square root of the size joins the published ones from 124M to 405B. */
function defaultBatch(ctx: Context, method: TrainingMethod, sequence: number) {
  if (isFineTuning(method)) {
    const { value, source } = sourced('train.finetune_batch_tokens')
    return { label: 'Tokens per step', unit: 'tokens', value: Math.max(value, sequence), source } as const
  }
  const size = ctx.model.summary.activeParameters / constant('train.default_batch_reference').value
  const exponent = constant('train.default_batch_exponent')
  const grown = constant('train.default_batch_tokens').value * size ** exponent.value
  const clamped = Math.min(
    constant('train.default_batch_max').value,
    Math.max(constant('train.default_batch_min').value, grown),
  )
  const value = Math.max(sequence, 2 ** Math.round(Math.log2(clamped)))
  return { label: 'Tokens per step', unit: 'tokens', value, source: exponent.source } as const
}
