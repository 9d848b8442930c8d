import { constant } from '../constants'
import type { Context, TrainingOutcome } from '../context'
import { type Estimate, exactly, over, scaled, sum, times, uncertain } from '../estimate'
import type { Cluster } from '../hardware'
import type { Search } from './fit'
import { longTail, type Reinforcement, rolloutsOf } from './reinforcement'
import type { Rollout, RolloutEngine } from './rollout'
import { shareOfCluster } from './rollout-share'

/** Where samples are generated: on the accelerators that learn, in turns with them, or on some of their own. */
export type Placed = {
  updating: number
  generating: number
  apart: boolean
  rollout: Rollout
  /** Seconds between learning and generating, in each rollout: the weights to the engine, and the states out of its way and back. */
  weightSeconds: number
  stateSeconds: number
}

export type PlaceInput = {
  cluster: Cluster
  rl: Reinforcement
  engine: RolloutEngine
  accelerators: number
  search: Search
  /** Accelerator-hours of learning and scoring, to divide the cluster by. */
  learningHours: number
}

const BF16_BYTES = 2
const SECONDS_PER_HOUR = 3600
const SIZING_ACCELERATORS = 64

/** Places the rollouts; nothing, and a problem, where no replica of the engine fits. */
export function placeRollout(ctx: Context, input: PlaceInput): Placed | undefined {
  const { rl } = input
  const placed = rl.apart ? onTheirOwn(ctx, input) : inTurns(input)
  if (placed) return { ...placed, weightSeconds: weightSeconds(ctx, input, placed) }
  if (!ctx.problems.some(({ code }) => code === 'rollout-takes-all'))
    ctx.problem({
      code: 'rollout-does-not-fit',
      severity: 'error',
      path: pathOf(ctx, rl),
      message: `No replica that generates holds one sample of ${Math.round(rl.promptTokens + rl.outputTokens).toLocaleString('en-US')} tokens beside the weights${rl.apart ? ' on the accelerators that generate' : ''}: take more accelerators, others with more memory, or leave the size of a replica automatic.`,
    })
  return undefined
}

function pathOf(ctx: Context, { apart }: Reinforcement): string {
  if (typeof ctx.scenario.training?.rl?.rolloutTensor === 'number') return 'training.rl.rolloutTensor'
  return apart ? 'training.rl.rolloutAccelerators' : 'cluster.accelerators'
}

/** In turns: the states of training stay on the device, or wait in host memory where that is quicker in all. */
function inTurns({ engine, accelerators, search, rl }: PlaceInput): Omit<Placed, 'weightSeconds'> | undefined {
  const kept = (search(accelerators)?.memory.parts ?? [])
    .filter(({ id }) => id === 'weights' || id === 'optimizer')
    .reduce((total, { bytes }) => total + bytes, 0)
  const moving = (2 * kept) / constant('mem.host_bytes_per_second').value
  const [stay, away] = [engine.on(accelerators, kept), engine.on(accelerators, 0)]
  const seconds = (rollout: Rollout) =>
    (rl.samplesPerRollout * rl.outputTokens * longTail(rl).value) /
    (accelerators * rollout.tokensPerSecondPerAccelerator.median)
  const moves = away !== undefined && (stay === undefined || seconds(away) + moving < seconds(stay))
  const rollout = moves ? away : stay
  const all = { updating: accelerators, generating: accelerators, apart: false }
  return rollout && { ...all, rollout, stateSeconds: moves ? moving : 0 }
}

function onTheirOwn(ctx: Context, input: PlaceInput): Omit<Placed, 'weightSeconds'> | undefined {
  const { engine, accelerators } = input
  const generating = shareOfCluster(ctx, input)
  if (generating === undefined) return undefined
  const rollout = engine.on(generating, 0)
  const all = { updating: accelerators - generating, generating, apart: true }
  return rollout && { ...all, rollout, stateSeconds: 0 }
}

/** Every replica gets all weights, over the links of its devices; unknown links take no time. */
function weightSeconds(
  ctx: Context,
  { cluster, accelerators }: PlaceInput,
  { apart, rollout }: Omit<Placed, 'weightSeconds'>,
) {
  const { linkBytesPerSecond: link, networkBytesPerSecond: network, domain } = cluster
  const rate = apart || accelerators > domain ? (network ?? link) : (link ?? network)
  if (!rate || accelerators === 1) return 0
  return (BF16_BYTES * ctx.model.summary.totalParameters) / ((rollout.engine?.tensor ?? 1) * rate)
}

/** Hours of generating, of what is between it and learning, of what published runs take beyond their phases, and of all of it
 * together with learning. */
export type PhaseHours = {
  generating: Estimate
  exchange: Estimate
  campaign: Estimate
  all: Estimate
  /** Learning and generating go on at the same time: the longer of the two is what the clock shows. */
  atOnce: boolean
}

/** Learning and generating one after the other, or at once where they are apart and nobody waits for a whole rollout. */
export function phaseHours(
  ctx: Context,
  rl: Reinforcement,
  placed: Placed,
  learning: Estimate,
  goodput: Estimate,
  /** Rates of both learning and generating were given: they hold whatever a run loses. */
  measured: boolean,
): PhaseHours {
  const tail = longTail(rl)
  const spread = ctx.spreadOf('training.rollout-tail', Math.log(tail.high / tail.low) / 2.5631 / 2, tail.source)
  const generated = scaled(
    uncertain('training.rollout-tail', tail.value, spread),
    rl.generatedTokens / (placed.generating * SECONDS_PER_HOUR),
  )
  const generating = over(over(generated, placed.rollout.tokensPerSecondPerAccelerator), goodput)
  const exchange = exactly((rolloutsOf(rl) * (placed.weightSeconds + placed.stateSeconds)) / SECONDS_PER_HOUR)
  const atOnce = placed.apart && rl.asynchronous
  const longer = generating.median > learning.median ? generating : learning
  const phases = atOnce ? longer : sum(learning, generating)
  const factor = constant('rl.campaign')
  const beyond = ctx.spreadOf('training.rl-campaign', constant('rl.campaign_sigma').value, factor.source)
  const taken = measured ? phases : times(phases, uncertain('training.rl-campaign', factor.value, beyond))
  return {
    generating,
    exchange,
    campaign: measured ? exactly(0) : scaled(taken, (factor.value - 1) / factor.value),
    all: sum(taken, exchange),
    atOnce,
  }
}

/** Accelerator-hours of generating by an engine that has all it wants, to size the cluster by. */
export function generatingHours(rl: Reinforcement | undefined, engine: RolloutEngine | undefined): number {
  const rate = engine?.on(SIZING_ACCELERATORS, 0)?.tokensPerSecondPerAccelerator.median
  return rl && rate ? (rl.generatedTokens * longTail(rl).value) / (rate * SECONDS_PER_HOUR) : 0
}

/** Shares of the accelerator-hours that generate, and that wait while others work. */
export function occupation(
  { updating, generating, rollout }: Placed,
  phases: PhaseHours,
  { hours, compute }: { hours: Estimate; compute: Estimate },
  count: number,
): NonNullable<TrainingOutcome['generating']> {
  const held = hours.median * count
  const load = rollout.engine?.load
  // A rate that is given says nothing of how hard devices work: as while training.
  const share = load ? (phases.generating.median * generating) / held : 0
  const learning = (compute.median * updating + (load ? 0 : phases.generating.median * generating)) / held
  return { share, waiting: Math.max(0, 1 - share - learning), load: load ?? { memory: 0, compute: 0 } }
}
