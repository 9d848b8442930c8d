import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, over, uncertain } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { besiroglu, lifetimeSigma, lossSigma, optimumSigma } from './fits'
import { computeOptimal, effectiveSize, effectiveTokens, expectedLoss, lifetimeOptimal } from './law'

const SOURCE = 'Besiroglu et al. (arXiv:2404.10102), fitted to the points of Hoffmann et al. (arXiv:2203.15556)'
const SPREAD = '64 fits of the law to points drawn anew (Besiroglu et al., arXiv:2404.10102)'
const Z90 = 1.2815515655446004
/** Fits reach this far; beyond a thousand tokens a parameter they promise too much (Sardana et al.). */
const FITTED = { smallest: 4e7, largest: 1.6e10, fewest: 5, most: 500 }

/** What loss the run should reach, and how its compute would have been split best: `scaling.*`. Pre-training alone: what a
 * fine-tuned model loses on its own data no such law tells. */
export function projectScaling(ctx: Context): void {
  const { scenario, training, model } = ctx
  const method = scenario.training?.method ?? 'pretrain'
  if (method !== 'pretrain' || !training || !(training.tokens > 0)) return
  const { activeParameters: active, totalParameters: total } = model.summary
  const size = effectiveSize(active, total, constant('scaling.moe_exponent').value)
  const epochs = scenario.data?.samples === undefined ? (scenario.data?.epochs ?? 1) : 1
  const fresh = effectiveTokens(training.tokens / epochs, epochs, constant('scaling.repeat_decay').value)
  enterLoss(ctx, size, fresh, total > active)
  enterOptimum(ctx, active, training.tokens)
  enterLifetime(ctx, size, fresh)
}

function enterLoss(ctx: Context, size: number, tokens: number, sparse: boolean): void {
  const loss = expectedLoss(besiroglu, size, tokens)
  const shift = constant('scaling.corpus_shift')
  const sigma = Math.hypot(lossSigma(size, tokens), Math.log(1 + shift.value / loss) / Z90)
  ctx.ledger.enter(
    {
      id: 'scaling.loss',
      label: 'Expected loss',
      unit: 'nats/token',
      formula: 'E + A / N^alpha + B / D^beta',
      source: SOURCE,
      terms: [
        ...lawTerms(),
        valueTerm('N', 'parameters that count', size, 'parameters', sizeSource(sparse)),
        valueTerm('D', 'tokens, repeats at what they are worth', tokens, 'tokens', 'U + U R* (1 - e^(-R/R*)), R* 15.4'),
      ],
      validity: `${rangeOfFit(size, tokens)} The range holds the fit and another corpus or tokeniser; losses of two tokenisers cannot be compared.`,
    },
    uncertain('scaling.loss', loss, ctx.spreadOf('scaling.loss', sigma, SPREAD)),
  )
}

function enterOptimum(ctx: Context, active: number, tokens: number): void {
  const { ledger } = ctx
  const flops = 6 * active * tokens
  const best = computeOptimal(besiroglu, flops)
  const sigma = ctx.spreadOf('scaling.optimum', optimumSigma(flops), SPREAD)
  const size: Estimate = uncertain('scaling.optimum', best.parameters, sigma)
  const { alpha, beta } = besiroglu
  ledger.enter(
    {
      id: 'scaling.optimal_parameters',
      label: 'Compute-optimal size for this compute',
      unit: 'parameters',
      formula: 'G x (C / 6)^(beta / (alpha + beta))',
      source: SOURCE,
      terms: [
        valueTerm(
          'G',
          '(alpha A / (beta B))^(1 / (alpha + beta))',
          best.parameters / (flops / 6) ** (beta / (alpha + beta)),
          'ratio',
          SOURCE,
        ),
        valueTerm('C', 'compute of the run, 6 N D', flops, 'flop', 'active parameters and tokens of this run'),
        valueTerm('alpha', 'exponent of size', alpha, 'ratio', SOURCE),
        valueTerm('beta', 'exponent of data', beta, 'ratio', SOURCE),
      ],
      validity:
        'The least loss for the compute of training alone: a model that is served much is better smaller and trained longer.',
    },
    size,
  )
  ledger.enter(
    {
      id: 'scaling.optimal_tokens',
      label: 'Compute-optimal tokens for this compute',
      unit: 'tokens',
      formula: 'C / (6 x N)',
      source: SOURCE,
      terms: [
        valueTerm('C', 'compute of the run, 6 N D', flops, 'flop', 'active parameters and tokens of this run'),
        figureTerm(ledger, 'N', 'compute-optimal size', 'scaling.optimal_parameters', 'parameters'),
      ],
    },
    over(exactly(flops / 6), size),
  )
}

/** Where the volume to be served is known: the size that reaches this loss for the fewest operations of its whole life. */
function enterLifetime(ctx: Context, size: number, tokens: number): void {
  const served = servedTokens(ctx)
  if (!served) return
  const loss = expectedLoss(besiroglu, size, tokens)
  const best = lifetimeOptimal(besiroglu, loss, served)
  if (!best) return
  const sigmas = lifetimeSigma(size, tokens, served)
  // A range of one’s own holds for every size and every amount of data that the law advises.
  const spread = (sigma: number) => ctx.spreadOf('scaling.optimum', sigma, SPREAD)
  const terms = [
    figureTerm(ctx.ledger, 'L', 'loss to be reached', 'scaling.loss', 'nats/token'),
    valueTerm('D_served', 'tokens read and written while it is served', served, 'tokens', 'the fleet over its months'),
    ...lawTerms(),
  ]
  const entry = {
    source: 'Sardana et al. (arXiv:2401.00448)',
    terms,
    validity:
      'For a dense model, operations alone: serving is paid at a lower utilisation, which favours a smaller one still.',
  }
  const estimate = uncertain('scaling.optimum', best.parameters, spread(sigmas.parameters))
  ctx.ledger.enter(
    {
      id: 'scaling.lifetime_parameters',
      label: 'Size that costs least over its life, at this loss',
      unit: 'parameters',
      formula: 'N of the least 6 N D + 2 N D_served with L(N, D) = L',
      ...entry,
    },
    estimate,
  )
  ctx.ledger.enter(
    {
      id: 'scaling.lifetime_tokens',
      label: 'Tokens for that size',
      unit: 'tokens',
      formula: '(B / (L - E - A / N^alpha))^(1 / beta)',
      ...entry,
      terms: [
        figureTerm(ctx.ledger, 'N', 'size', 'scaling.lifetime_parameters', 'parameters'),
        figureTerm(ctx.ledger, 'L', 'loss to be reached', 'scaling.loss', 'nats/token'),
        ...lawTerms(),
      ],
    },
    uncertain('scaling.optimum', best.tokens, spread(sigmas.tokens)),
  )
}

/** Prompts and answers over the months of serving. */
function servedTokens({ serving, scenario, defaults }: Context): number | undefined {
  if (!serving) return undefined
  const length = (path: 'inputTokens' | 'outputTokens') =>
    Number(scenario.serving?.[path] ?? defaults[`serving.${path}`]?.value)
  const prompts = length('inputTokens') / length('outputTokens')
  const output = serving.fleet.reduce((total, month) => total + month.outputTokens, 0)
  return output > 0 && Number.isFinite(prompts) ? output * (1 + prompts) : undefined
}

function lawTerms() {
  const { A, B, E, alpha, beta } = besiroglu
  return [
    valueTerm('E', 'loss that no size or data removes', E, 'nats/token', SOURCE),
    valueTerm('A', 'weight of size', A, 'ratio', SOURCE),
    valueTerm('alpha', 'exponent of size', alpha, 'ratio', SOURCE),
    valueTerm('B', 'weight of data', B, 'ratio', SOURCE),
    valueTerm('beta', 'exponent of data', beta, 'ratio', SOURCE),
  ]
}

function sizeSource(sparse: boolean): string {
  return sparse ? constant('scaling.moe_exponent').source : 'counted from the shape'
}

function rangeOfFit(size: number, tokens: number): string {
  const ratio = tokens / size
  const inside = size >= FITTED.smallest && size <= FITTED.largest && ratio >= FITTED.fewest && ratio <= FITTED.most
  return inside
    ? 'Within the sizes and ratios that were fitted.'
    : 'Outside of the 40 M to 16 B parameters and 5 to 500 tokens a parameter that were fitted: an extrapolation.'
}
