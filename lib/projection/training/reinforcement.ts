import { constant } from '../constants'
import type { Context } from '../context'
import type { TokenFlops } from '../model/flops'
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
  /** Generating has accelerators of its own. */
  apart: boolean
  samplesPerUpdate: number
  /** Samples that are generated with the same weights. */
  samplesPerRollout: number
  /** Tokens of prompts and samples that the policy is updated on, once. */
  sequenceTokens: number
  generatedTokens: number
}

/** A model beside the policy, in policies: operations of a token against its active parameters, bytes against all of them. */
export type SecondModel = { work: number; memory: number }

/** What the scenario says of prompts, samples, the models beside the policy and where samples are generated. */
export function resolveReinforcement(ctx: Context): Reinforcement {
  const { rl = {}, globalBatchTokens } = ctx.scenario.training ?? {}
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
  const usual = constant('rl.samples_per_update').value
  const samplesPerUpdate = globalBatchTokens === undefined ? usual : globalBatchTokens / (promptTokens + outputTokens)
  const updates = constant('rl.updates_per_rollout')
  const samplesPerRollout = ctx.pick('training.rl.samplesPerRollout', rl.samplesPerRollout, {
    label: 'Samples of a rollout',
    unit: 'count',
    value: Math.max(1, Math.round(Math.min(prompts * samples, updates.value * samplesPerUpdate))),
    source: updates.source,
  })
  noteChoices(ctx)
  return {
    prompts,
    samples,
    promptTokens,
    outputTokens,
    epochs,
    algorithm: rl.algorithm ?? 'grpo',
    ...secondModels(ctx),
    asynchronous: rl.asynchronous ?? false,
    apart: rl.placement === 'apart',
    samplesPerUpdate,
    samplesPerRollout: Math.min(samplesPerRollout, prompts * samples),
    sequenceTokens: prompts * perPrompt,
    generatedTokens: prompts * samples * outputTokens,
  }
}

function noteChoices(ctx: Context): void {
  const { algorithm, placement } = ctx.scenario.training?.rl ?? {}
  const note = (path: string, label: string, value: string, source: string) =>
    ctx.note(path, { label, value, unit: 'text', origin: 'default', source })
  if (algorithm === undefined)
    note('training.rl.algorithm', 'Algorithm', 'grpo', 'what DeepSeek-R1 was trained with (arXiv:2501.12948)')
  if (placement === undefined)
    note(
      'training.rl.placement',
      'Where samples are generated',
      'colocated',
      'in turns on the same accelerators, as verl does (HybridFlow, arXiv:2409.19256)',
    )
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

/** How often the policy changes between generating and learning. */
export function rolloutsOf({ prompts, samples, samplesPerRollout }: Reinforcement): number {
  return Math.ceil((prompts * samples) / samplesPerRollout)
}

/** Learning from one sampled token and scoring it: by the policy as it was, as trainers do it again since an inference engine's
 * probabilities differ (verl: HybridFlow, arXiv:2409.19256), by the reference, and with PPO by the value and the reward model.
 * Generating it is time of its own, since it is bound by memory and not by FLOPs. */
export function reinforcementFlops(
  { epochs, algorithm, critic, reward }: Reinforcement,
  flops: TokenFlops,
): MethodFlops {
  const updating = (1 + critic.work) * epochs * flops.train
  const scoring = (2 + critic.work + reward.work) * flops.forward
  return {
    perToken: updating + scoring,
    scoringShare: scoring / (updating + scoring),
    formula: [
      'F = epochs 3 F_forward + 2 F_forward (policy before, reference)',
      ...(critic.work > 0 ? [`(epochs 3 F_forward + F_forward)${policies(critic)} (critic)`] : []),
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
