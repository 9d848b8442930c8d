import { constant } from '../constants'
import type { Context } from '../context'
import { exactly, scaled } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { FigureTerm, MemoryFit, TrainingPhase } from '../result'
import type { Duration } from './duration'
import type { PhaseHours, Placed } from './phases'
import { longTail, type Reinforcement, rolloutsOf } from './reinforcement'
import type { Rollout } from './rollout'

export type PhasesInput = {
  rl: Reinforcement
  placed: Placed
  duration: Duration
  phases: PhaseHours
  /** Of the operations of learning, those that only score. */
  scoringShare: number
}

/** Enters the hours of each phase of reinforcement learning, and lists the phases with what they run on. */
export function enterPhases(ctx: Context, input: PhasesInput): void {
  const { placed, duration, phases, scoringShare, rl } = input
  const { ledger } = ctx
  for (const [id, label, share] of [
    ['update', 'Hours of updates', 1 - scoringShare],
    ['score', 'Hours of scoring samples', scoringShare],
  ] as const)
    ledger.enter(
      {
        id: `training.rl.${id}_hours`,
        label,
        unit: 'h',
        formula: `${duration.formula} x share`,
        source: 'by operations, at the utilisation of training',
        terms: [
          ...duration.terms,
          valueTerm('share', 'share of the operations', share, 'share', 'operations per token by model and pass'),
        ],
      },
      scaled(duration.compute, share),
    )
  enterGenerating(ctx, input)
  if (phases.campaign.median > 0) enterCampaign(ctx, phases)
  if (phases.exchange.median > 0) enterExchange(ctx, input)
  const { rollout, generating, updating } = placed
  noteReplica(ctx, rollout)
  ctx.trainingPhases = [
    phase('generate', 'Generating samples', 'rollout', generating, engineWords(rollout), rollout.engine?.memory),
    phase('score', 'Scoring samples', 'score', updating, 'forward passes in the layout of training'),
    phase('update', 'Updates', 'update', updating, ctx.trainingMemory?.layout ?? '', ctx.trainingMemory),
    ...(phases.exchange.median > 0
      ? [phase('exchange', 'Exchange of weights and states', 'exchange', updating, exchangeWords(placed, rl))]
      : []),
  ]
}

function noteReplica(ctx: Context, { engine }: Rollout): void {
  if (!engine || typeof ctx.scenario.training?.rl?.rolloutTensor === 'number') return
  ctx.note('training.rl.rolloutTensor', {
    label: 'Accelerators of a generating replica',
    value: engine.tensor,
    unit: 'accelerators',
    origin: 'auto',
    source:
      'the power of two with most tokens per second and device that holds a sample; a larger one for a clear gain',
  })
}

function phase(
  id: TrainingPhase['id'],
  label: string,
  figure: string,
  accelerators: number,
  how: string,
  memory?: MemoryFit,
): TrainingPhase {
  return { id, label, accelerators, figure: `training.rl.${figure}_hours`, how, ...(memory ? { memory } : {}) }
}

function engineWords({ engine, source }: Rollout): string {
  if (!engine) return `at the rate ${source}`
  const { name, replicas, tensor, inFlight } = engine
  return `${name}, ${replicas.toLocaleString('en-US')} replicas of ${tensor}, ${Math.round(inFlight).toLocaleString('en-US')} samples in flight in each`
}

function exchangeWords({ stateSeconds }: Placed, rl: Reinforcement): string {
  const times = rolloutsOf(rl).toLocaleString('en-US')
  return `${times} times the new weights go to the engine${stateSeconds > 0 ? ', and the states of training to host memory and back' : ''}`
}

function enterGenerating(ctx: Context, { rl, placed, phases }: PhasesInput): void {
  const { rollout, generating } = placed
  const tail = longTail(rl)
  ctx.ledger.enter(
    {
      id: 'training.rl.rollout_hours',
      label: 'Hours of generating samples',
      unit: 'h',
      formula: 'generated x tail / (n x rate x 3600 x g)',
      source: rollout.source,
      terms: [
        placed.apart
          ? valueTerm('n', 'accelerators that generate', generating, 'accelerators', 'scenario, or least time')
          : figureTerm(ctx.ledger, 'n', 'accelerators', 'training.accelerators', 'accelerators'),
        valueTerm('generated', 'tokens that are sampled', rl.generatedTokens, 'tokens', 'prompts x samples x output'),
        valueTerm(
          'rate',
          'tokens per second and accelerator',
          rollout.tokensPerSecondPerAccelerator.median,
          'tokens/s',
          rollout.source,
        ),
        valueTerm('tail', 'longest over mean output', tail.value, 'ratio', tail.source),
        figureTerm(ctx.ledger, 'g', 'share of time that makes progress', 'training.goodput', 'share'),
      ],
    },
    phases.generating,
  )
}

function enterCampaign(ctx: Context, { atOnce, campaign }: PhaseHours): void {
  const factor = constant('rl.campaign')
  const term = (symbol: string, id: string) =>
    figureTerm(ctx.ledger, symbol, `hours of ${symbol}`, `training.rl.${id}_hours`, 'h')
  ctx.ledger.enter(
    {
      id: 'training.rl.campaign_hours',
      label: 'Hours beyond the phases',
      unit: 'h',
      formula: `(k - 1) x ${atOnce ? 'max(updates + scoring, generating)' : '(updates + scoring + generating)'}`,
      source: factor.source,
      terms: [
        valueTerm('k', 'published hours over hours of the phases', factor.value, 'ratio', factor.source),
        term('updates', 'update'),
        term('scoring', 'score'),
        term('generating', 'rollout'),
      ],
      validity: 'Switching between phases, stragglers, steps that are lost: unsure by itself.',
    },
    campaign,
  )
}

function enterExchange(ctx: Context, { rl, placed, phases }: PhasesInput): void {
  const host = constant('mem.host_bytes_per_second').source
  ctx.ledger.enter(
    {
      id: 'training.rl.exchange_hours',
      label: 'Hours of exchange between learning and generating',
      unit: 'h',
      formula: 'rollouts x (weights + states) / 3600',
      source: 'weights in 16 bits to each replica over the links of its devices, before each rollout',
      terms: [
        valueTerm(
          'rollouts',
          'times that the policy changes',
          rolloutsOf(rl),
          'count',
          'samples / samples of a rollout',
        ),
        valueTerm('weights', 'time to hand the weights over', placed.weightSeconds, 's', 'bytes over link rates'),
        valueTerm('states', 'time of states to host memory and back', placed.stateSeconds, 's', host),
      ],
    },
    phases.exchange,
  )
}

/** Enters the accelerators that learn where others generate. */
export function enterUpdating(ctx: Context, { updating, generating }: Placed): void {
  ctx.ledger.enter(
    {
      id: 'training.rl.update_accelerators',
      label: 'Accelerators that learn',
      unit: 'accelerators',
      formula: 'n - generating',
      source: 'the rest generates',
      terms: [
        figureTerm(ctx.ledger, 'n', 'accelerators of the run', 'training.accelerators', 'accelerators'),
        valueTerm('generating', 'accelerators that generate', generating, 'accelerators', 'scenario, or least time'),
      ],
    },
    exactly(updating),
  )
}

/** The hours of the run by its phases. */
export function phaseSum(
  ctx: Context,
  { atOnce, exchange, campaign }: PhaseHours,
): { formula: string; terms: FigureTerm[] } {
  const term = (symbol: string, id: string) =>
    figureTerm(ctx.ledger, symbol, `hours of ${symbol}`, `training.rl.${id}_hours`, 'h')
  const [beyond, exchanged] = [campaign.median > 0, exchange.median > 0]
  const learning = atOnce ? 'max(updates + scoring, generating)' : 'updates + scoring + generating'
  return {
    formula: `${learning}${beyond ? ' + beyond' : ''}${exchanged ? ' + exchange' : ''}`,
    terms: [
      term('updates', 'update'),
      term('scoring', 'score'),
      term('generating', 'rollout'),
      ...(beyond ? [term('beyond', 'campaign')] : []),
      ...(exchanged ? [term('exchange', 'exchange')] : []),
    ],
  }
}
