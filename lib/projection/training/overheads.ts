import { constant } from '../constants'
import type { Context } from '../context'
import type { Work } from './work'

/** Time beside the steps themselves, as a share of theirs. */
export type Overhead = { share: number; source: string }

export type Overheads = { evaluation: Overhead; warmup: Overhead }

/** A step as a function of its batch: the share of its time that does not shrink with the batch, and the micro-batches in it. */
export type StepOfBatch = { fixedShare: number; microBatches: number }

/** Shares of evaluation and of starting up: what the scenario says, else what follows from its tokens of evaluation and the ramp
 * of its batch, else those of typical runs. */
export function resolveOverheads(ctx: Context, work: Work, stepOfBatch: () => StepOfBatch | undefined): Overheads {
  const { evaluationShare, warmupShare } = ctx.scenario.training ?? {}
  return {
    evaluation: settle(ctx, 'training.evaluationShare', 'Time for evaluation', evaluationShare, {
      derived: evaluationOf(ctx, work),
      usual: constant('train.evaluation_share'),
    }),
    warmup: settle(ctx, 'training.warmupShare', 'Time for warm-up and batch ramp', warmupShare, {
      derived: rampOf(ctx, work, stepOfBatch),
      usual: constant('train.warmup_share'),
    }),
  }
}

function settle(
  ctx: Context,
  path: string,
  label: string,
  given: number | undefined,
  { derived, usual }: { derived: Overhead | undefined; usual: { value: number; source: string } },
): Overhead {
  if (given === undefined && derived) {
    ctx.note(path, { label, value: derived.share, unit: 'share', origin: 'auto', source: derived.source })
    return derived
  }
  const { value, source } = usual
  const share = ctx.pick(path, given, { label, value, unit: 'share', source })
  return { share, source: ctx.defaults[path]?.source ?? 'given in the scenario' }
}

/** Forward passes over held-out tokens every so many steps, at the utilisation of training. */
function evaluationOf(ctx: Context, work: Work): Overhead | undefined {
  const { evaluationTokens, evaluationEverySteps } = ctx.scenario.training ?? {}
  const pair = bothOf(
    ctx,
    ['training.evaluationTokens', evaluationTokens],
    ['training.evaluationEverySteps', evaluationEverySteps],
    'Time for evaluation follows from the tokens of an evaluation and the steps between two: give both. Until then it is that of typical runs.',
  )
  if (!pair || work.flops === 0) return undefined
  const [tokens, every] = pair
  const flops = work.stages.reduce(
    (total, stage) => total + (stage.tokens / (stage.batchTokens * every)) * tokens * stage.flops.forward,
    0,
  )
  return {
    share: flops / work.flops,
    source: `forward passes over ${tokens.toLocaleString('en-US')} tokens every ${every.toLocaleString('en-US')} steps, at the utilisation of training`,
  }
}

/** What a batch that grows evenly in tokens seen takes longer than the full one from the start: more steps, each with what does
 * not shrink (exchange, optimiser, bubble), and with less than a micro-batch for each replica devices wait. */
function rampOf(ctx: Context, work: Work, stepOfBatch: () => StepOfBatch | undefined): Overhead | undefined {
  const { batchRampStartTokens, batchRampTokens } = ctx.scenario.training ?? {}
  const pair = bothOf(
    ctx,
    ['training.batchRampStartTokens', batchRampStartTokens],
    ['training.batchRampTokens', batchRampTokens],
    'What a growing batch costs follows from the first batch and the tokens until it is full: give both. Until then warm-up is that of typical runs.',
  )
  const [first] = work.stages
  if (!pair || !first || work.tokens === 0) return undefined
  const [start, over] = pair
  const batch = first.batchTokens
  if (start >= batch) {
    ctx.problem({
      code: 'ramp-without-growth',
      severity: 'warning',
      path: 'training.batchRampStartTokens',
      message: `The batch cannot grow from ${start.toLocaleString('en-US')} to ${batch.toLocaleString('en-US')} tokens: the first batch has to be the smaller one.`,
    })
    return undefined
  }
  const step = stepOfBatch()
  if (!step) {
    ctx.problem({
      code: 'ramp-without-step-model',
      severity: 'note',
      path: 'training.batchRampStartTokens',
      message:
        'How long a step with a small batch takes is not known for this machine, method and stack: warm-up is that of typical runs.',
    })
    return undefined
  }
  return {
    share: (rampExcess(start / batch, step) * Math.min(over, first.tokens)) / work.tokens,
    source: `batch from ${start.toLocaleString('en-US')} tokens over ${over.toLocaleString('en-US')}, by the step model: ${Math.round(100 * step.fixedShare)} % of a step does not shrink with its batch`,
  }
}

/** Time of a whole ramp over the time of the same tokens in full batches, less one; `start` is the first batch as a share of the
 * full one. */
export function rampExcess(start: number, { fixedShare, microBatches }: StepOfBatch): number {
  const steps = Math.log(1 / start) / (1 - start) - 1
  // Below one micro-batch for each replica a step gets no shorter.
  const least = 1 / microBatches
  const waiting = start < least ? (Math.log(least / start) - (least - start) / least) / (1 - start) : 0
  return fixedShare * steps + ((1 - fixedShare) / microBatches) * waiting
}

/** Both of a pair that says nothing by halves; a half is said to be one, at the field that is missing. */
function bothOf(
  ctx: Context,
  [left, one]: [path: string, value: number | undefined],
  [right, other]: [path: string, value: number | undefined],
  message: string,
): [number, number] | undefined {
  if (one !== undefined && other !== undefined) return [one, other]
  if (one !== undefined || other !== undefined)
    ctx.problem({ code: 'half-of-a-pair', severity: 'warning', path: one === undefined ? left : right, message })
  return undefined
}
