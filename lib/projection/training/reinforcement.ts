import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, uncertain } from '../estimate'
import type { Cluster } from '../hardware'
import type { TokenFlops } from '../model/flops'
import { kvBytesPerSequence } from '../model/kv-cache'
import type { MethodFlops } from './methods'

/** Reinforcement learning with sampled groups (GRPO, arXiv:2402.03300) or with a critic (PPO, arXiv:1707.06347). */
export type Reinforcement = {
  prompts: number
  samples: number
  promptTokens: number
  outputTokens: number
  epochs: number
  algorithm: 'grpo' | 'ppo'
  /** Tokens of prompts and samples that the policy is updated on, once. */
  sequenceTokens: number
  generatedTokens: number
}

const BF16_BYTES = 2
const MAX_SEQUENCES = 256

export function resolveReinforcement(ctx: Context): Reinforcement {
  const { rl = {} } = ctx.scenario.training ?? {}
  const count = (path: string, given: number | undefined, label: string, name: Parameters<typeof constant>[0]) =>
    ctx.pick(path, given, { label, unit: 'count', value: constant(name).value, source: constant(name).source })
  const samples = count(
    'training.rl.samplesPerPrompt',
    rl.samplesPerPrompt,
    'Samples per prompt',
    'rl.samples_per_prompt',
  )
  const promptTokens = count('training.rl.promptTokens', rl.promptTokens, 'Tokens of a prompt', 'rl.prompt_tokens')
  const outputTokens = count('training.rl.outputTokens', rl.outputTokens, 'Tokens of an output', 'rl.output_tokens')
  const perPrompt = samples * (promptTokens + outputTokens)
  const tokens = ctx.scenario.data?.tokens
  const prompts = count(
    'training.rl.prompts',
    rl.prompts ?? (tokens === undefined ? undefined : tokens / perPrompt),
    'Prompts',
    'rl.prompts',
  )
  const epochs = ctx.pick('training.rl.epochs', rl.epochs, {
    label: 'Updates per sample',
    unit: 'count',
    value: 1,
    source: 'each sample is used once (on-policy)',
  })
  return {
    prompts,
    samples,
    promptTokens,
    outputTokens,
    epochs,
    algorithm: rl.algorithm ?? 'grpo',
    sequenceTokens: prompts * perPrompt,
    generatedTokens: prompts * samples * outputTokens,
  }
}

/** Update and scoring of one sampled token; generating it is time of its own, since it is bound by memory and not by FLOPs. */
export function reinforcementFlops({ epochs, algorithm }: Reinforcement, flops: TokenFlops): MethodFlops {
  const critic = algorithm === 'ppo' ? flops.train * epochs + flops.forward : 0
  return {
    perToken: epochs * flops.train + flops.forward + critic,
    formula:
      algorithm === 'ppo'
        ? 'F = epochs 3 F_forward + F_forward (reference) + epochs 3 F_forward (critic) + F_forward (reward)'
        : 'F = epochs 3 F_forward + F_forward (reference)',
    source:
      algorithm === 'ppo'
        ? 'PPO (arXiv:1707.06347), critic and reward model taken as large as the policy'
        : 'GRPO (DeepSeekMath, arXiv:2402.03300)',
  }
}

export type Rollout = { tokensPerSecondPerAccelerator: Estimate; source: string }

/** Simple rollout form: decoding of as many sequences as the KV cache holds, each step reading the weights once and the cache
 * of every sequence. Nothing when the memory bandwidth is not known and no rate is given. */
export function rolloutRate(ctx: Context, { accelerator }: Cluster, rl: Reinforcement): Rollout | undefined {
  const given = ctx.scenario.training?.rl?.rolloutTokensPerSecondPerAccelerator
  if (given !== undefined)
    return { tokensPerSecondPerAccelerator: uncertain('training.rollout', given, 0), source: 'given in the scenario' }
  const bandwidth = accelerator.memoryBandwidthBytesPerSecond
  if (bandwidth === null) return undefined
  const { architecture, summary } = ctx.model
  const weights = BF16_BYTES * summary.totalParameters
  const usable = accelerator.memoryBytes * constant('rl.memory_share').value - constant('serve.act_bytes_per_gpu').value
  if (usable <= 0) return undefined
  // Devices of one replica: weights take at most 70 % so that some cache is left.
  const devices = Math.max(1, Math.ceil(weights / (0.7 * usable)))
  const perSequence = kvBytesPerSequence(architecture, rl.promptTokens + rl.outputTokens / 2, BF16_BYTES)
  const sequences = Math.max(1, Math.min(MAX_SEQUENCES, Math.floor((devices * usable - weights) / perSequence)))
  const touched = BF16_BYTES * (sequences > 16 ? summary.totalParameters : summary.activeParameters)
  const step =
    touched / (devices * bandwidth * constant('rl.decode_bandwidth_share').value) +
    (sequences * perSequence) / (devices * bandwidth * constant('rl.kv_bandwidth_share').value) +
    architecture.layers * constant('rl.host_seconds_per_layer').value +
    sequences * constant('rl.seconds_per_sequence').value
  const sigma = constant('prior.sigma_reinforcement')
  return {
    tokensPerSecondPerAccelerator: uncertain(
      'training.rollout',
      sequences / step / devices,
      ctx.spreadOf('training.rollout', sigma.value, sigma.source),
    ),
    source: `decoding bound by memory: ${sequences} sequences on ${devices} accelerators (constants calibrated on vLLM rows of ml-energy/leaderboard)`,
  }
}
