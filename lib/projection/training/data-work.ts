import type { Context } from '../context'
import { type Estimate, scaled, uncertain } from '../estimate'
import { valueTerm } from '../explain'
import { findAccelerator, sixteenBitPeak } from '../hardware'

const ASSUMPTION = 'planning assumption'
/** How much of its peak a classifier reaches that reads and writes nothing, and how sure that and the share kept are. */
const READING = 0.3
const FILTER_SIGMA = 0.5

/** Tokens of the training set, before epochs; none where nothing is trained. */
export function dataTokens({ scenario, training }: Context): number {
  const { data = {}, workload } = scenario
  if (workload === 'deployment') return 0
  return data.tokens ?? (training ? training.tokens / Math.max(1, data.epochs ?? 1) : 0)
}

/** Crawling, cleaning and filtering: 1 to 10 dollars per billion tokens of CPU time. */
export function processingPrice(ctx: Context): Estimate | undefined {
  const { data = {}, training } = ctx.scenario
  const pretrains = training?.method === undefined || training.method === 'pretrain' || training.method === 'continued'
  if (dataTokens(ctx) <= 0 || (!pretrains && data.processingUsdPerBillionTokens === undefined)) return undefined
  return ctx.pickUncertain(
    'data.processingUsdPerBillionTokens',
    'data.processing',
    data.processingUsdPerBillionTokens,
    {
      label: 'Cleaning and filtering a billion tokens',
      value: 3.2,
      unit: 'usd',
      source: `${ASSUMPTION}: 1 to 10 dollars of CPU time per billion tokens`,
      sigma: 0.7,
    },
  )
}

/** What cleaning the data costs in CPU time. */
export function processingUsd(ctx: Context): Estimate | undefined {
  const price = processingPrice(ctx)
  return price && scaled(price, dataTokens(ctx) / 1e9)
}

/** A model that reads everything and keeps the best: `2 N_c` operations for each token read, on the accelerators of the run. */
export function filteringHours(ctx: Context): Estimate | undefined {
  const { ledger, scenario } = ctx
  if (ledger.has('data.filtering_hours')) return ledger.get('data.filtering_hours')
  const size = scenario.data?.filterParameters ?? 0
  const tokens = dataTokens(ctx)
  const found = findAccelerator(ctx.catalog, scenario.cluster.accelerator, 'cluster.accelerator')
  const peak = 'code' in found ? undefined : sixteenBitPeak(found)
  if (!(size > 0) || tokens <= 0 || 'code' in found || !peak) return undefined
  const kept = Math.min(
    1,
    Math.max(
      1e-4,
      ctx.pick('data.filterKeptShare', scenario.data?.filterKeptShare, {
        label: 'Share of tokens that a filtering model keeps',
        value: 0.087,
        unit: 'share',
        source: '1.3 T of 15 T tokens kept in FineWeb-Edu (Penedo et al., arXiv:2406.17557)',
      }),
    ),
  )
  const hours = (2 * size * tokens) / kept / (peak * READING) / 3600
  return ledger.enter(
    {
      id: 'data.filtering_hours',
      label: 'Accelerator-hours of filtering by a model',
      unit: 'accelerator-hours',
      formula: '2 x N_c x tokens / kept / (P x u) / 3600',
      source: 'two operations for each parameter and token read',
      terms: [
        valueTerm('N_c', 'parameters of the model that filters', size, 'parameters', 'scenario'),
        valueTerm('tokens', 'of the training set', tokens, 'tokens', 'scenario'),
        valueTerm('kept', 'share of what is read', kept, 'share', 'scenario or default'),
        valueTerm('P', '16-bit peak of a training device', peak, 'flop/s', found.source),
        valueTerm('u', 'share of the peak while reading', READING, 'share', 'judgement: reading in large batches'),
      ],
    },
    uncertain('data.filtering', hours, ctx.spreadOf('data.filtering', FILTER_SIGMA, ASSUMPTION)),
  )
}
