import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, scaled } from '../estimate'
import { valueTerm } from '../explain'
import { servedTokens } from '../lifecycle/served'
import type { PhaseId } from '../result'
import { sigmaOfConstant } from '../uncertainty/sigmas'
import { calendarOf } from './calendar'
import { addLine } from './lines'
import { storedData } from './stored'

const GB = 1e9

/** Price of a gigabyte kept for a month. */
export function storagePrice(ctx: Context): Estimate {
  const { value, source } = constant('storage.object')
  return ctx.pickUncertain('money.storageUsdPerGbMonth', 'money.storage', ctx.scenario.money?.storageUsdPerGbMonth, {
    label: 'Storage per GB and month',
    value,
    unit: 'usd/GB-month',
    source,
    sigma: sigmaOfConstant('storage.object'),
  })
}

/** Data and checkpoints kept while the plan runs, and traffic out of the site. */
export function addStorageLines(ctx: Context): void {
  const { scenario } = ctx
  const phase: PhaseId = ctx.serving ? 'serving' : 'training'
  const stored = storedData(ctx)
  if (stored) {
    addLine(
      ctx,
      {
        id: 'cost.storage',
        label: 'Storage of data and checkpoints',
        category: 'data',
        phase: 'training',
        formula: 'bytes / 1e9 x months x price',
        source: constant('storage.object').source,
        terms: [
          valueTerm('bytes', 'kept', stored.bytes, 'bytes', 'computed'),
          valueTerm('months', 'kept', stored.months, 'months', 'scenario or as long as the plan runs'),
          valueTerm(
            'price',
            'of a GB-month',
            storagePrice(ctx).median,
            'usd/GB-month',
            constant('storage.object').source,
          ),
        ],
      },
      scaled(storagePrice(ctx), (stored.bytes / GB) * stored.months),
    )
  }
  const gigabytes = egressGigabytes(ctx)
  if (gigabytes.median <= 0) return
  const { value, source } = constant('egress')
  const price = Math.max(
    0,
    ctx.pick('money.egressUsdPerGb', scenario.money?.egressUsdPerGb, {
      label: 'Traffic out, per GB',
      value,
      unit: 'usd',
      source,
    }),
  )
  addLine(
    ctx,
    {
      id: 'cost.egress',
      label: 'Traffic out',
      category: 'infrastructure',
      phase,
      formula: 'GB x price',
      source,
      terms: [
        valueTerm('GB', 'over all months', gigabytes.median, 'count', 'scenario, or 4 bytes per output token'),
        valueTerm('price', 'per GB', price, 'usd', 'scenario or default'),
      ],
    },
    scaled(gigabytes, price),
  )
}

/** Gigabytes sent out: as given per month, else the text of the answers. */
function egressGigabytes(ctx: Context): Estimate {
  const given = ctx.scenario.money?.egressGbPerMonth
  if (given !== undefined) return exactly(Math.max(0, given) * Math.max(1, calendarOf(ctx).total))
  const tokens = servedTokens(ctx)
  return tokens ? scaled(tokens, 4 / GB) : exactly(0)
}
