import { constant } from '../constants'
import { type Context, createContext } from '../context'
import { type Estimate, uncertain } from '../estimate'
import type { Cluster } from '../hardware'
import { headsToSplit } from '../model/linear-attention'
import type { MemoryFit } from '../result'
import { batchStep } from '../serving/batching'
import { holdsOneRequest, maxBatch, type ServingMemory, servingMemoryFit } from '../serving/capacity'
import { type ServingInputs, servingInputs } from '../serving/inputs'
import { tensorChoices } from '../serving/layout'
import { servingLoad } from '../serving/load'
import { linkDomain, replicaMaker } from '../serving/replica'
import type { Replica } from '../serving/roofline'
import type { Reinforcement } from './reinforcement'

/** Generating on so many accelerators: replicas of an inference engine, each with its share of the samples of a rollout. */
export type Rollout = {
  tokensPerSecondPerAccelerator: Estimate
  source: string
  /** What the replicas are; nothing where the rate is given. */
  engine?: {
    name: string
    tensor: number
    replicas: number
    inFlight: number
    memory: MemoryFit
    load: { memory: number; compute: number }
  }
}

export type RolloutEngine = {
  /** Accelerators that generate, and bytes on each that training keeps there meanwhile; nothing when no replica fits beside them. */
  on(accelerators: number, keptBytes: number): Rollout | undefined
}

/** A larger replica must give this much more to be worth its exchange. */
const WORTHWHILE = 1.1
const MOST_DEVICES = 64
const RATE = 'training.rollout'

/** Generating by the serving model: weights in 16 bits, as the policy has just learned them, and prompts that the samples of a
 * group share. Nothing when the device's memory bandwidth or peak is not known and no rate is given. */
export function rolloutEngine(ctx: Context, cluster: Cluster, rl: Reinforcement): RolloutEngine | undefined {
  const { rolloutTokensPerSecondPerAccelerator: given } = ctx.scenario.training?.rl ?? {}
  if (given !== undefined) {
    const measured: Rollout = {
      tokensPerSecondPerAccelerator: uncertain(RATE, given, 0),
      source: 'given in the scenario',
    }
    return { on: () => measured }
  }
  const inputs = inputsOf(ctx, cluster, rl)
  const make = replicaMaker(ctx, inputs)
  if (!make) return undefined
  const sigma = constant('prior.sigma_reinforcement')
  return {
    on(accelerators, keptBytes) {
      const best = fastest(ctx, { inputs, make, rl, accelerators, keptBytes })
      if (!best) return undefined
      const { replica, step, memory, replicas } = best
      const { tensor } = replica
      return {
        tokensPerSecondPerAccelerator: uncertain(
          RATE,
          best.rate,
          ctx.spreadOf(RATE, Math.max(sigma.value, inputs.sigma), sigma.source),
        ),
        source: `serving model: ${inputs.stack.name}, ${replicas} x ${tensor} accelerators, ${Math.round(step.batch)} samples in flight each; ${inputs.stack.source}`,
        engine: {
          name: inputs.stack.name,
          tensor,
          replicas,
          inFlight: step.batch,
          load: servingLoad(replica, inputs.traffic, step),
          memory: beside(servingMemoryFit(replica, inputs.traffic, memory, step.batch), inputs, keptBytes),
        },
      }
    },
  }
}

function inputsOf(ctx: Context, { accelerator }: Cluster, rl: Reinforcement): ServingInputs {
  const { rolloutEngine: engine } = ctx.scenario.training?.rl ?? {}
  const serving = {
    engine: engine ?? 'vllm',
    weightPrecision: 'bf16',
    kvPrecision: 'bf16',
    inputTokens: rl.promptTokens,
    outputTokens: rl.outputTokens,
    prefixCacheHitShare: (rl.samples - 1) / rl.samples,
    // A latent cannot be split over heads: engines spread sequences instead (vLLM and SGLang for DeepSeek models).
    ...(ctx.model.architecture.mla ? { attentionParallel: 'data' as const } : {}),
  } as const
  if (engine === undefined)
    ctx.note('training.rl.rolloutEngine', {
      label: 'Engine that generates',
      value: serving.engine,
      unit: 'text',
      origin: 'default',
      source: 'what verl, OpenRLHF and TRL generate with',
    })
  // What serving itself is planned with has no say here, and what it takes for granted is not noted twice.
  return servingInputs(createContext({ ...ctx.scenario, serving }, ctx.catalog, ctx.model), accelerator)
}

type Asked = {
  inputs: ServingInputs
  make: (tensor: number) => Replica
  rl: Reinforcement
  accelerators: number
  keptBytes: number
}

/** Of the replicas that hold a sample, those that generate most; beyond the fast link only where nothing fits within it. */
function fastest(ctx: Context, asked: Asked) {
  const { inputs, accelerators, keptBytes } = asked
  const { deviceBytes, usableShare } = inputs.memory
  const memory = { ...inputs.memory, usableShare: usableShare - keptBytes / deviceBytes }
  const given = ctx.scenario.training?.rl?.rolloutTensor
  const sizes = typeof given === 'number' ? [given] : tensorChoices(MOST_DEVICES, headsToSplit(ctx.model.architecture))
  const link = linkDomain(ctx, inputs)
  const fitting = sizes
    .filter((tensor) => tensor <= accelerators)
    .flatMap((tensor) => generating(asked, tensor, memory) ?? [])
  const within = fitting.filter(({ replica }) => replica.tensor <= link)
  return (within.length > 0 ? within : fitting).reduce<(typeof fitting)[number] | undefined>(
    (best, next) => (best === undefined || next.rate > WORTHWHILE * best.rate ? next : best),
    undefined,
  )
}

function generating({ inputs, make, rl, accelerators }: Asked, tensor: number, memory: ServingMemory) {
  const replica = make(tensor)
  if (!holdsOneRequest(replica, inputs.traffic, memory)) return undefined
  const replicas = Math.floor(accelerators / tensor)
  const busy = Math.min(replicas, rl.samplesPerRollout)
  const most = Math.min(maxBatch(replica, inputs.traffic, memory), inputs.maxConcurrency)
  const step = batchStep(replica, inputs.traffic, Math.max(1, Math.min(most, rl.samplesPerRollout / busy)))
  return { replica, replicas, step, memory, rate: (busy * step.outputTokensPerSecond) / accelerators }
}

/** The engine's memory with what training keeps on the device. */
function beside(fit: MemoryFit, { memory }: ServingInputs, keptBytes: number): MemoryFit {
  const usableBytes = memory.deviceBytes * memory.usableShare
  const usedBytes = fit.usedBytes + keptBytes
  return {
    ...fit,
    label: 'Generating, per accelerator',
    usableBytes,
    usedBytes,
    headroomBytes: usableBytes - usedBytes,
    parts:
      keptBytes > 0
        ? [{ id: 'optimizer', label: 'Weights and states of training that stay', bytes: keptBytes }, ...fit.parts]
        : fit.parts,
  }
}
