import type { Accelerator } from '../catalog-types'
import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, over, scaled } from '../estimate'
import { valueTerm } from '../explain'
import { peakFlops, sixteenBitPeak } from '../hardware'
import type { FigureTerm } from '../result'
import type { Precision } from '../spec'
import { typicalGoodput } from './reliability'
import type { SteppedRate } from './step-basis'

/** How fast one accelerator trains over the whole run, and what that rests on. A model of the step can take the place of the
 * prior here: nothing outside this file knows which it was. */
export type Throughput = {
  tokensPerSecondPerAccelerator: Estimate
  /** Against the dense peak of the precision in use. */
  utilisation: Estimate
  peak: number
  basis: 'given' | 'whole-run prior' | 'step model'
  /** What the utilisation is made of, where it is the step model's as it stands. */
  stepped?: SteppedParts
  formula: string
  source: string
  terms: FigureTerm[]
}

/** Utilisation of tuned steps, and what whole runs take against them: of a campaign, and of runs with experts besides. */
export type SteppedParts = { utilisation: number; campaign: number; experts: number }

export type PeakProblem = { missing: 'precision' | 'any' }

/** Whole-run model FLOPs utilisation: the person's own, or the prior over published runs carried over to this hardware and precision. */
export function trainingThroughput(
  ctx: Context,
  accelerator: Accelerator,
  precision: Precision,
  flopsPerToken: number,
  step?: SteppedRate,
): Throughput | PeakProblem {
  const peak = peakFlops(accelerator, precision)
  if (peak === undefined) return { missing: sixteenBitPeak(accelerator) === undefined ? 'any' : 'precision' }
  const whole = priorUtilisation(ctx, accelerator, precision, peak)
  const stepped = step && steppedUtilisation(ctx, step, peak, whole, ctx.model.architecture.moe !== undefined)
  const prior = stepped ?? whole
  const given = ctx.scenario.training?.mfu
  const picked = ctx.pickUncertain('training.mfu', 'training.mfu', given, {
    label: 'Whole-run model FLOPs utilisation',
    unit: 'share',
    value: prior.median,
    sigma: prior.sigma,
    source: prior.source,
    note: prior.note,
  })
  const asModelled = given === undefined && picked.median === prior.median
  // What a step takes and what a campaign loses are two things to be unsure of.
  const utilisation = asModelled && prior.spread ? { median: picked.median, spread: prior.spread } : picked
  const rate = over(scaled(utilisation, peak), exactly(flopsPerToken))
  const terms = [valueTerm('P', `dense peak in ${precision.toUpperCase()}`, peak, 'flop/s', accelerator.source)]
  return {
    tokensPerSecondPerAccelerator: rate,
    utilisation,
    peak,
    basis: given !== undefined ? 'given' : stepped ? 'step model' : 'whole-run prior',
    ...(asModelled && stepped ? { stepped: stepped.parts } : {}),
    ...(utilisation.median === prior.median
      ? { formula: prior.formula, source: prior.source, terms: [...terms, ...prior.terms] }
      : {
          formula: given === undefined ? 'middle of the range in the scenario' : 'given in the scenario',
          source: 'given in the scenario',
          terms,
        }),
  }
}

type Prior = {
  median: number
  sigma: number
  /** By input, where there is more than one. */
  spread?: Estimate['spread']
  formula: string
  source: string
  note: string
  terms: FigureTerm[]
}

/** Median 0.346 of the BF16 peak over 24 published runs, downtime included. It moves with the best matrix rate that was
 * measured on the device (stas00/ml-engineering), and with the speed-up of narrow precisions, whose peak is higher. */
function priorUtilisation(ctx: Context, accelerator: Accelerator, precision: Precision, peak: number): Prior {
  const median = constant('mfu.whole_run_median')
  const reference = constant('prior.mamf_reference')
  const sixteen = sixteenBitPeak(accelerator)
  const measured = accelerator.measuredMaxBf16Flops
  const reached = sixteen !== undefined && measured !== null ? measured / sixteen : undefined
  // First tensor cores, on memory too slow for them: how much less of the peak they reach is known from one stack on both.
  const older = reached === undefined && accelerator.id.startsWith('v100') ? constant('prior.volta_reached') : undefined
  const best = reached ?? older?.value ?? reference.value

  const variances = [constant('mfu.whole_run_sigma_ln').value ** 2]
  if (reached === undefined) variances.push(constant('prior.sigma_unmeasured_hardware').value ** 2)
  if (ctx.model.architecture.moe) variances.push(constant('sigma.moe').value ** 2)

  const narrow = precision === 'fp8' ? 'mfu.fp8_speedup' : precision === 'nvfp4' ? 'mfu.nvfp4_speedup' : undefined
  let speedup = 1
  const narrowTerms: FigureTerm[] = []
  if (narrow && sixteen !== undefined) {
    const { value, source } = constant(narrow)
    // No faster than the ratio of the peaks allows.
    const faster = Math.min(value, peak / sixteen)
    speedup = (faster * sixteen) / peak
    narrowTerms.push(
      valueTerm('s', 'speed-up over 16 bits, at most the ratio of the peaks', faster, 'ratio', source),
      valueTerm('P_16', 'dense peak in 16 bits', sixteen, 'flop/s', accelerator.source),
    )
    variances.push(constant('prior.sigma_precision').value ** 2)
  }
  const terms = [
    valueTerm(
      'MFU_prior',
      'median of published whole runs, against the BF16 peak',
      median.value,
      'share',
      median.source,
    ),
    valueTerm(
      'best',
      'best matrix rate measured on the device, share of peak',
      best,
      'share',
      reached === undefined
        ? (older?.source ?? 'not measured: as the devices behind the prior')
        : 'stas00/ml-engineering, compute/accelerator',
    ),
    valueTerm('usual', 'the same of the devices behind the prior', reference.value, 'share', reference.source),
    ...narrowTerms,
  ]
  return {
    formula: `MFU_prior x best / usual${narrowTerms.length > 0 ? ' x s x P_16 / P' : ''}`,
    median: median.value * (best / reference.value) * speedup,
    sigma: Math.sqrt(variances.reduce((total, variance) => total + variance, 0)),
    source: median.source,
    note:
      reached === undefined
        ? 'No matrix rate was measured on this accelerator, so the range is wider.'
        : 'Includes downtime, evaluation and restarts of the runs behind it.',
    terms,
  }
}

const STEP_RESIDUALS = 'how far the step model was off where steps were measured, see the accuracy page'

/** The step model's utilisation, less what whole runs lose against it. With experts the step is no surer than the prior, so
 * both count alike. */
function steppedUtilisation(
  ctx: Context,
  step: SteppedRate,
  peak: number,
  prior: Prior,
  experts: boolean,
): Prior & { parts: SteppedParts } {
  const campaign = constant('campaign.factor')
  const quality = constant('prior.stack_quality')
  const spread = constant('campaign.sigma')
  const weight = experts ? constant('campaign.expert_weight').value : 1
  const tuned = (step.rate * step.flopsPerToken) / peak
  const typical = typicalGoodput()
  const run = (tuned * typical) / (quality.value * campaign.value)
  const inputs = {
    'training.step_time': weight * ctx.spreadOf('training.step_time', step.sigma, STEP_RESIDUALS),
    'training.campaign': weight * ctx.spreadOf('training.campaign', spread.value, spread.source),
    ...(weight < 1 ? { 'training.mfu': (1 - weight) * prior.sigma } : {}),
  }
  const terms = [
    valueTerm('MFU_step', `tuned step on ${step.layout}`, tuned, 'share', 'step model, see the method page'),
    valueTerm('g_typical', 'share of time that makes progress', typical, 'share', 'as behind the prior'),
    valueTerm('q', 'time of a step against a tuned stack', quality.value, 'ratio', quality.source),
    valueTerm('k', 'time of a campaign against its steps', campaign.value, 'ratio', campaign.source),
    ...(experts
      ? [
          valueTerm('w', 'weight of the step model', weight, 'share', constant('campaign.expert_weight').source),
          valueTerm('MFU_runs', 'what whole runs reach', prior.median, 'share', prior.source),
        ]
      : []),
  ]
  const median = run ** weight * prior.median ** (1 - weight)
  return {
    formula: `${experts ? '(' : ''}MFU_step x g_typical / (q x k)${experts ? ')^w x MFU_runs^(1 - w)' : ''}`,
    median,
    parts: { utilisation: tuned, campaign: campaign.value, experts: run / median },
    sigma: Math.hypot(...Object.values(inputs)),
    spread: inputs,
    source: `step model of the chosen layout; ${campaign.source}`,
    note: 'Rests on the step model, with the campaign overhead of published runs.',
    terms,
  }
}
