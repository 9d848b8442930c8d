import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, scaled, times, withMedian } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { TrainingMethod } from '../spec'
import type { Duration } from './duration'
import { isFineTuning } from './methods'
import { phaseSum } from './phase-figures'
import type { Work } from './work'

/** Enters tokens, steps and operations: what there is to compute on any machine. */
export function enterWork(ctx: Context, work: Work): void {
  const { ledger } = ctx
  const scenario = 'scenario or default'
  ledger.enter(
    {
      id: 'training.tokens',
      label: 'Tokens trained on',
      unit: 'tokens',
      formula: work.rollout ? 'prompts x samples x (prompt + output)' : 'tokens x epochs / packing, summed over stages',
      source: work.rollout ? (work.stages[0]?.method.source ?? scenario) : scenario,
      terms: work.stages.map((stage) => valueTerm(stage.name, 'tokens of the stage', stage.tokens, 'tokens', scenario)),
    },
    exactly(work.tokens),
  )
  ledger.enter(
    {
      id: 'training.steps',
      label: 'Optimiser steps',
      unit: 'count',
      formula: 'tokens / tokens per step, rounded up, summed over stages',
      source: 'definition',
      terms: [
        figureTerm(ledger, 'D', 'tokens trained on', 'training.tokens', 'tokens'),
        ...work.stages.map((stage) =>
          valueTerm(`batch ${stage.name}`, 'tokens per step', stage.batchTokens, 'tokens', scenario),
        ),
      ],
    },
    exactly(work.steps),
  )
  const [main] = work.stages
  ledger.enter(
    {
      id: 'training.flops_per_token',
      label: 'Operations per token',
      unit: 'flop',
      formula: main?.method.formula ?? 'F = 3 (2 N_mm + F_attention)',
      source: main?.method.source ?? 'Kaplan et al. (arXiv:2001.08361)',
      terms: [
        figureTerm(ledger, 'N_mm', 'parameters that multiply', 'model.matmul_parameters', 'parameters'),
        ...work.stages.flatMap((stage) => [
          valueTerm(
            `F_attention ${stage.name}`,
            'attention of one token, forward',
            stage.flops.attention,
            'flop',
            `causal, sequences of ${stage.sequence} tokens${ctx.model.architecture.linearAttention ? '; delta rule in chunks of 64 where attention is linear (arXiv:2412.06464)' : ''}`,
          ),
        ]),
        ...(work.adapters > 0
          ? [
              valueTerm(
                'N_adapters',
                'adapter parameters',
                work.adapters,
                'parameters',
                'LoRA (arXiv:2106.09685): r (d_in + d_out) per matrix',
              ),
            ]
          : []),
      ],
      validity: 'A multiply-add counts as two; recomputation does not count.',
    },
    exactly(work.flopsPerToken),
  )
  ledger.enter(
    {
      id: 'training.flops',
      label: 'Operations of the run',
      unit: 'flop',
      formula: 'F x D',
      source: work.rollout ? 'updates and scoring; generating the samples is counted as time' : 'definition',
      terms: [
        figureTerm(ledger, 'F', 'operations per token', 'training.flops_per_token', 'flop'),
        figureTerm(ledger, 'D', 'tokens trained on', 'training.tokens', 'tokens'),
      ],
    },
    exactly(work.flops),
  )
  if (work.adapters > 0) {
    ledger.enter(
      {
        id: 'training.finetune.adapter_parameters',
        label: 'Adapter parameters',
        unit: 'parameters',
        formula: 'sum of r (d_in + d_out) over adapted matrices',
        source: 'LoRA (arXiv:2106.09685); routed experts keep no adapters',
        terms: [figureTerm(ledger, 'N', 'parameters', 'model.parameters', 'parameters')],
      },
      exactly(work.adapters),
    )
  }
}

/** Enters wall hours and accelerator-hours of the run. */
export function enterHours(ctx: Context, duration: Duration, accelerators: number): Estimate {
  const { ledger } = ctx
  const { phases } = duration
  ledger.enter(
    {
      id: 'training.hours',
      label: 'Wall hours of the run',
      unit: 'h',
      source: 'work over rate, lost time included',
      ...(phases ? phaseSum(ctx, phases) : { formula: duration.formula, terms: duration.terms }),
    },
    duration.hours,
  )
  const spare = ctx.pick('cluster.hotSpareShare', ctx.scenario.cluster.hotSpareShare, {
    label: 'Hot spares',
    unit: 'share',
    value: 0,
    source: 'none are paid for unless told',
  })
  return ledger.enter(
    {
      id: 'training.accelerator_hours',
      label: 'Accelerator-hours of the run',
      unit: 'accelerator-hours',
      formula: 'hours x n x (1 + spares)',
      source: 'definition; spares are held as long as the run',
      terms: [
        figureTerm(ledger, 'hours', 'wall hours', 'training.hours', 'h'),
        figureTerm(ledger, 'n', 'accelerators', 'training.accelerators', 'accelerators'),
        valueTerm('spares', 'hot spares', spare, 'share', 'scenario or default'),
      ],
    },
    scaled(duration.hours, accelerators * (1 + spare)),
  )
}

/** Development compute besides the final run, on a line of its own: (M - 1) x the run. */
export function enterExperiments(ctx: Context, method: TrainingMethod, acceleratorHours: Estimate): Estimate {
  const { ledger, scenario } = ctx
  const multiplier = constant(isFineTuning(method) ? 'experiments.finetune_multiplier' : 'rd.experiment_multiplier')
  const given = scenario.training?.experimentsMultiplier
  const besides = ctx.pickUncertain(
    'training.experimentsMultiplier',
    'training.experiments',
    given === undefined ? undefined : Math.max(0, given - 1),
    {
      label: 'Development besides the final run, in runs',
      unit: 'ratio',
      value: multiplier.value - 1,
      sigma: constant('training.experiments_sigma').value,
      source: multiplier.source,
      note: 'all development compute is this plus one, as a multiple of the final run',
    },
  )
  const product = times(acceleratorHours, besides)
  const hours = besides.median === 0 ? exactly(product.median) : withMedian(product, product.median)
  return ledger.enter(
    {
      id: 'training.experiments_accelerator_hours',
      label: 'Accelerator-hours of experiments',
      unit: 'accelerator-hours',
      formula: '(M - 1) x accelerator-hours',
      source: multiplier.source,
      terms: [
        valueTerm('M', 'all development compute over the final run', besides.median + 1, 'ratio', multiplier.source),
        figureTerm(ledger, 'accelerator-hours', 'final run', 'training.accelerator_hours', 'accelerator-hours'),
      ],
      validity: 'Never part of the run itself.',
    },
    hours,
  )
}
