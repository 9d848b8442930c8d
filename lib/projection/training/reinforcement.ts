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
  /** Models beside the policy: the value model learns with it, the reward model only scores. */
  critic: SecondModel
  reward: SecondModel
  /** Generation goes on while others finish: nobody waits for the longest sample. */
  asynchronous: boolean
  /** Tokens of prompts and samples that the policy is updated on, once. */
  sequenceTokens: number
  generatedTokens: number
}

/** A model beside the policy, in policies: operations of a token against its active parameters, bytes against all of them. */
export type SecondModel = { work: number; memory: number }

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
    ...secondModels(ctx),
    asynchronous: rl.asynchronous ?? false,
    sequenceTokens: prompts * perPrompt,
    generatedTokens: prompts * samples * outputTokens,
  }
}

/** PPO has a value and a reward model, as large as the policy unless told; GRPO has a reward model only when its size is told. */
function secondModels(ctx: Context): Pick<Reinforcement, 'critic' | 'reward'> {
  const { rl = {} } = ctx.scenario.training ?? {}
  const { totalParameters, activeParameters } = ctx.model.summary
  const sized = (parameters: number): SecondModel => ({
    work: parameters / activeParameters,
    memory: parameters / totalParameters,
  })
  const none = { work: 0, memory: 0 }
  const asPolicy = { work: 1, memory: 1 }
  const resolve = (path: string, label: string, given: number | undefined): SecondModel => {
    if (given !== undefined) return sized(given)
    if (rl.algorithm !== 'ppo') return none
    const source =
      'judgement: as large as the policy; smaller ones are used too (InstructGPT, arXiv:2203.02155: 6B beside 175B)'
    ctx.note(path, { label, value: totalParameters, unit: 'parameters', origin: 'default', source })
    return asPolicy
  }
  return {
    critic: rl.algorithm === 'ppo' ? resolve('training.rl.criticParameters', 'Value model', rl.criticParameters) : none,
    reward: resolve('training.rl.rewardParameters', 'Reward model', rl.rewardParameters),
  }
}

/** Update and scoring of one sampled token; generating it is time of its own, since it is bound by memory and not by FLOPs. */
export function reinforcementFlops(
  { epochs, algorithm, critic, reward }: Reinforcement,
  flops: TokenFlops,
): MethodFlops {
  const learning = epochs * flops.train
  return {
    perToken: learning + flops.forward + critic.work * learning + reward.work * flops.forward,
    formula: [
      'F = epochs 3 F_forward + F_forward (reference)',
      ...(critic.work > 0 ? [`epochs 3 F_forward${policies(critic)} (critic)`] : []),
      ...(reward.work > 0 ? [`F_forward${policies(reward)} (reward)`] : []),
    ].join(' + '),
    source: algorithm === 'ppo' ? 'PPO (arXiv:1707.06347)' : 'GRPO (DeepSeekMath, arXiv:2402.03300)',
  }
}

/** How its operations go against the policy's, where they differ. */
function policies({ work }: SecondModel): string {
  return work === 1 ? '' : ` x ${Number(work.toPrecision(3))}`
}

/** Longest over mean output of a batch, which is how much longer generating takes than its tokens do. */
export function longTail({ asynchronous }: Pick<Reinforcement, 'asynchronous'>) {
  return constant(asynchronous ? 'rl.longtail_asynchronous' : 'rl.longtail')
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
