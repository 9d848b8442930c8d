import type { Context } from '../context'
import { scaled, times, uncertain } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { findAccelerator, sixteenBitPeak } from '../hardware'
import { addLine } from './lines'
import { enterRate } from './rates'

const ASSUMPTION = 'planning assumption'
/** Half a dollar to ten, ten dollars to two hundred: as the middle 90 % of a lognormal. */
const WIDE = Math.log(20) / 3.29

/** Pairs that people prefer one of, and answers that experts write, each bought by the piece. */
export function addBoughtItems(ctx: Context): void {
  const { data = {} } = ctx.scenario
  const add = (
    id: 'preference' | 'expert',
    label: string,
    count: number,
    price: { path: string; given: number | undefined; label: string; value: number; source: string },
  ) => {
    if (!(count > 0)) return
    const { path, given, value, source } = price
    const about = { label: price.label, value, unit: 'usd' as const, source, sigma: WIDE }
    const each = ctx.pickUncertain(path, `data.${id}`, given, about)
    addLine(
      ctx,
      {
        id: `cost.data_${id}`,
        label,
        category: 'data',
        phase: 'data',
        formula: 'items x price',
        source: given === undefined ? ASSUMPTION : 'scenario',
        terms: [
          valueTerm('items', 'bought', count, 'count', 'scenario'),
          valueTerm('price', 'of one', each.median, 'usd', given === undefined ? source : 'scenario'),
        ],
      },
      scaled(each, count),
    )
  }
  add('preference', 'Preference data', data.preferencePairs ?? 0, {
    path: 'data.usdPerPreferencePair',
    given: data.usdPerPreferencePair,
    label: 'Price of a preference pair',
    value: 2.2,
    source: `${ASSUMPTION}: 0.5 to 10 dollars a pair`,
  })
  add('expert', 'Expert demonstrations', data.expertItems ?? 0, {
    path: 'data.usdPerExpertItem',
    given: data.usdPerExpertItem,
    label: 'Price of an expert demonstration',
    value: 45,
    source: `${ASSUMPTION}: 10 to 200 dollars each`,
  })
}

/** How much of its peak a classifier reaches that reads and writes nothing, and how sure that and the share kept are. */
const READING = 0.3
const FILTER_SIGMA = 0.5

/** A model that reads everything and keeps the best: `2 N_c` operations for each token read, on the accelerators of the run. */
export function addFiltering(ctx: Context, tokens: number): void {
  const { data = {}, cluster } = ctx.scenario
  const size = data.filterParameters ?? 0
  const found = findAccelerator(ctx.catalog, cluster.accelerator, 'cluster.accelerator')
  if (!(size > 0) || tokens <= 0 || 'code' in found) return
  const peak = sixteenBitPeak(found)
  const price = peak && enterRate(ctx, 'training')
  if (!peak || !price) return
  const source = '1.3 T of 15 T tokens kept in FineWeb-Edu (Penedo et al., arXiv:2406.17557)'
  const about = { label: 'Share of tokens that a filtering model keeps', value: 0.087, unit: 'share' as const, source }
  const kept = Math.min(1, Math.max(1e-4, ctx.pick('data.filterKeptShare', data.filterKeptShare, about)))
  const hours = (2 * size * tokens) / kept / (peak * READING) / 3600
  addLine(
    ctx,
    {
      id: 'cost.data_filtering',
      label: 'Filtering by a model',
      category: 'data',
      phase: 'data',
      formula: '2 x N_c x tokens / kept / (P x u) / 3600 x p',
      source: 'two operations for each parameter and token read',
      terms: [
        valueTerm('N_c', 'parameters of the model that filters', size, 'parameters', 'scenario'),
        valueTerm('tokens', 'of the training set', tokens, 'tokens', 'scenario'),
        valueTerm('kept', 'share of what is read', kept, 'share', 'scenario or default'),
        valueTerm('P', '16-bit peak of a training device', peak, 'flop/s', found.source),
        valueTerm('u', 'share of the peak while reading', READING, 'share', 'judgement: reading in large batches'),
        figureTerm(ctx.ledger, 'p', 'price of an accelerator-hour', 'price.training', 'usd/h'),
      ],
      validity: 'Its energy is in the price where machines are rented, and is not counted apart.',
    },
    times(uncertain('data.filtering', hours, ctx.spreadOf('data.filtering', FILTER_SIGMA, ASSUMPTION)), price),
  )
}
