import { constant } from '../constants'
import type { Context } from '../context'
import type { Cluster } from '../hardware'
import { remembered } from '../remembered'
import type { LayoutRow } from '../result'
import type { Optimizer, ParallelismSpec, Precision } from '../spec'
import { readWhole } from '../watched'
import type { Search } from './fit'
import { layoutRows, MOST_RANKED } from './layout-rows'
import { rankLayouts, withPinned } from './rank-layouts'
import { savingsOf } from './savings'
import { type Found, type SearchInput, searchLayout } from './search'
import { hasNaiveAttention, hasUnfusedLoss } from './stack-traits'
import { type StepBasis, type SteppedRate, stepBasis } from './step-basis'
import type { Stage, Work } from './work'

export type ResolvedStack = {
  optimizer: Optimizer
  /** Layouts of the stage that computes most. */
  searchOn(cluster: Cluster): Search
  /** Step model of the stage that computes most, where there is one for this machine and stack. */
  stepOn(cluster: Cluster, accelerators: number): SteppedRate | undefined
  /** The layouts that fit, the best first. */
  rankOn(cluster: Cluster, accelerators: number): LayoutRow[]
  /** Stages with longer sequences have layouts of their own; one that has none that fits is a problem. */
  checkOtherStages(cluster: Cluster, accelerators: number): void
}

export function resolveStack(ctx: Context, work: Work, precision: Precision): ResolvedStack {
  const { training = {}, parallelism = {} } = ctx.scenario
  const note = (path: string, label: string, value: string, source: string) =>
    ctx.note(path, { label, value, unit: 'text', origin: 'default', source })
  const optimizer = training.optimizer ?? 'adamw'
  if (training.optimizer === undefined)
    note('training.optimizer', 'Optimiser', optimizer, 'AdamW with an FP32 master copy, as in most published runs')
  if (training.stack === undefined)
    note('training.stack', 'Training stack', 'modern', 'fused attention, overlapped communication')

  const bases = new Map<Stage, Map<Cluster, Map<number, StepBasis | undefined>>>()
  const basisOn = (stage: Stage, cluster: Cluster, accelerators: number): StepBasis | undefined => {
    const ofStage = remembered(bases, stage, () => new Map<Cluster, Map<number, StepBasis | undefined>>())
    const ofCluster = remembered(ofStage, cluster, () => new Map<number, StepBasis | undefined>())
    return remembered(ofCluster, accelerators, () => stepBasis(ctx, { work, stage, precision, cluster, accelerators }))
  }
  const stepped = new Map<Cluster, Map<number, SteppedRate | undefined>>()

  const inputOf = (stage: Stage, cluster: Cluster, accelerators: number, spec: ParallelismSpec): SearchInput => {
    const step = basisOn(stage, cluster, accelerators)
    return {
      base: {
        architecture: ctx.model.architecture,
        precision,
        method: work.method,
        optimizer,
        adapters: work.adapters,
        ...(work.rollout
          ? { beside: { learning: work.rollout.critic.memory, still: work.rollout.reward.memory } }
          : {}),
        sequence: stage.sequence,
        naiveAttention: hasNaiveAttention(training.stack),
        unfusedLoss: hasUnfusedLoss(training.stack),
        ...savingsOf(training),
      },
      gradientBytes: training.gradientBytes,
      accelerators,
      cluster,
      globalBatchTokens: step ? step.sequences * stage.sequence : stage.batchTokens,
      spec,
      usableBytes: cluster.accelerator.memoryBytes * constant('mem.usable_share').value,
      ...(step ? { cost: step.cost } : {}),
    }
  }
  const searchStage = (stage: Stage, cluster: Cluster): Search => {
    const seen = new Map<number, Found | undefined>()
    return (accelerators, spec) => {
      if (spec === undefined && seen.has(accelerators)) return seen.get(accelerators)
      const found = searchLayout(inputOf(stage, cluster, accelerators, spec ?? readWhole(parallelism)))
      if (spec === undefined) seen.set(accelerators, found)
      return found
    }
  }
  const [main] = [...work.stages].sort(
    (left, right) => right.tokens * right.method.perToken - left.tokens * left.method.perToken,
  )
  const searches = new Map<Cluster, Search>()
  const searchMain = (cluster: Cluster): Search => {
    const search = searches.get(cluster) ?? (main ? searchStage(main, cluster) : () => undefined)
    searches.set(cluster, search)
    return search
  }
  return {
    optimizer,
    searchOn: searchMain,
    rankOn(cluster, accelerators) {
      if (!main) return []
      const given = readWhole(parallelism)
      const { sequenceParallel } = given
      // What is pinned stands beside what else there was: else a table with one row could not be left again.
      const free = inputOf(main, cluster, accelerators, sequenceParallel === undefined ? {} : { sequenceParallel })
      const ranked = rankLayouts(free, MOST_RANKED)
      const [pinned] = rankLayouts({ ...free, spec: given }, 1)
      return layoutRows(withPinned(ranked, pinned), free, basisOn(main, cluster, accelerators))
    },
    stepOn(cluster, accelerators) {
      const ofCluster = remembered(stepped, cluster, () => new Map<number, SteppedRate | undefined>())
      return remembered(ofCluster, accelerators, () => {
        const found = searchMain(cluster)(accelerators)
        return main && found ? basisOn(main, cluster, accelerators)?.rateOf(found) : undefined
      })
    },
    checkOtherStages(cluster, accelerators) {
      for (const [index, stage] of work.stages.entries()) {
        if (stage === main || (main && stage.sequence <= main.sequence)) continue
        if (searchStage(stage, cluster)(accelerators)?.fits) continue
        ctx.problem({
          code: 'stage-does-not-fit',
          severity: 'warning',
          path: `training.stages.${index}.sequenceLength`,
          message: `No layout was found that holds stage "${stage.name}" with sequences of ${stage.sequence} tokens on ${accelerators} accelerators. Leave context parallelism automatic, or give the stage a larger batch.`,
        })
      }
    },
  }
}
