import { constant } from '../constants'
import type { Context } from '../context'
import type { Cluster } from '../hardware'
import type { Precision, TrainingMethod } from '../spec'
import { describeLayout, type Layout } from './layout'
import type { StepOfBatch } from './overheads'
import type { Found } from './search'
import { stepProblem, stepSigma } from './step-rate'
import { blockSplit, type StepSplit } from './step-split'
import { stepTimes } from './step-time'
import type { Stage, Work } from './work'

/** What the step model says about a run: how long a step takes on a layout, and how sure that is. */
export type StepBasis = {
  sequences: number
  /** Seconds of one step. */
  cost(layout: Layout): number
  /** What those seconds go to, of a layout that recomputes that share of its layers. */
  parts(layout: Layout, recomputed: number): StepSplit
  rateOf(found: Found): SteppedRate
}

export type SteppedRate = {
  /** Tokens per second and accelerator, no time lost. */
  rate: number
  flopsPerToken: number
  sigma: number
  layout: string
  /** How the step goes with its batch on that layout. */
  ofBatch(): StepOfBatch
}

/** Methods whose whole runs were held against the step model; adapters and reinforcement learning were not. */
const stepped: readonly TrainingMethod[] = ['pretrain', 'continued', 'full-finetune']

/** The step model where its constants were calibrated for the machine and the stack; else nothing. */
export function stepBasis(
  ctx: Context,
  {
    work,
    stage,
    precision,
    cluster,
    accelerators,
  }: {
    work: Work
    stage: Stage
    precision: Precision
    cluster: Cluster
    accelerators: number
  },
): StepBasis | undefined {
  if (!stepped.includes(work.method)) return undefined
  const { architecture } = ctx.model
  const sequences = evenBatch(stage.batchTokens / stage.sequence)
  const problem = stepProblem({
    architecture,
    accelerator: cluster.accelerator,
    accelerators,
    ...(cluster.networkBytesPerSecond === null ? {} : { networkBytesPerSecond: cluster.networkBytesPerSecond }),
    domain: cluster.domain,
    sequence: stage.sequence,
    globalBatchSequences: sequences,
    precision,
    method: work.method,
    ...(stage.documentTokens ? { documentTokens: stage.documentTokens } : {}),
    stack: ctx.scenario.training?.stack ?? 'modern',
  })
  if ('missing' in problem) return undefined
  const timeOf = stepTimes(problem.timed)
  const cost = (layout: Layout) => timeOf(layout).seconds
  return {
    sequences,
    cost,
    parts: (layout, recomputed) => blockSplit(problem.timed, layout, recomputed),
    rateOf: ({ layout, cost: seconds, recomputed: share }) => {
      return {
        rate: (sequences * stage.sequence) / (seconds * accelerators),
        flopsPerToken: stage.method.perToken,
        sigma: stepSigma(architecture, work.method, ctx.scenario.training?.stack ?? 'modern'),
        layout:
          share < 1
            ? `${describeLayout(layout)} of ${Math.round(100 * share)} % of the layers`
            : describeLayout(layout),
        ofBatch() {
          const { microBatches } = layout
          const one = cost(layout)
          // Time goes linearly with the micro-batches, all else being one layout.
          const growing = cost({ ...layout, microBatches: 2 * microBatches }) - one
          return { fixedShare: Math.min(1, Math.max(0, 1 - growing / one)), microBatches }
        },
      }
    },
  }
}

/** People say "4M tokens" and run 2,048 sequences: a batch within 6 % of a power of two is that power. */
export function evenBatch(sequences: number): number {
  const whole = Math.max(1, Math.round(sequences))
  const power = 2 ** Math.round(Math.log2(whole))
  return Math.abs(power / whole - 1) <= constant('train.batch_rounding').value ? power : whole
}
