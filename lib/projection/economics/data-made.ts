import type { Context } from '../context'
import { scaled, times } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { filteringHours } from '../training/data-work'
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

/** A model that reads everything and keeps the best, by the hours that it takes on the accelerators of the run. */
export function addFiltering(ctx: Context): void {
  const hours = filteringHours(ctx)
  const price = hours && enterRate(ctx, 'training')
  if (!price) return
  addLine(
    ctx,
    {
      id: 'cost.data_filtering',
      label: 'Filtering by a model',
      category: 'data',
      phase: 'data',
      formula: 'hours x p',
      source: 'identity',
      terms: [
        figureTerm(ctx.ledger, 'hours', 'accelerator-hours', 'data.filtering_hours', 'accelerator-hours'),
        figureTerm(ctx.ledger, 'p', 'price of an accelerator-hour', 'price.training', 'usd/h'),
      ],
      validity:
        'Its electricity is in the price where machines are rented, and has a line of its own where they are owned.',
    },
    times(hours, price),
  )
}
