import type { Accelerator } from '../catalog-types'
import { constant } from '../constants'
import type { Context } from '../context'
import { acceleratorOf } from '../environment/draw'
import type { SiteName } from '../environment/site'
import { type Estimate, scaled, sum } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { FigureTerm, Problem } from '../result'
import type { PriceTerm } from '../spec'
import { spotProgress } from './formulas'
import { ownCost, ownedSplit } from './own'
import { type Quote, quote, TERM_NAMES, termsWithPrice } from './price'

const ROWS_SHOWN = 6
const SPOT_SOURCE = 'interruptions of a gang of nodes, half a checkpoint interval and a restart lost at each'

/** How the hardware of a phase is paid for. */
export function termOf(ctx: Context, phase: SiteName): PriceTerm {
  const { money } = ctx.scenario
  const given = (phase === 'serving' ? money?.servingTerm : undefined) ?? money?.term
  if (given) return given
  ctx.note('money.term', {
    label: 'How accelerators are paid for',
    value: TERM_NAMES.on_demand,
    unit: 'text',
    origin: 'default',
    source: 'the price without any commitment',
  })
  return 'on_demand'
}

/** Price of an accelerator-hour of a phase, entered as `price.training` or `price.serving`; nothing (and a problem) when
 * neither the scenario nor the price book has one. */
export function enterRate(ctx: Context, phase: SiteName): Estimate | undefined {
  const id = `price.${phase}`
  if (ctx.ledger.has(id)) return ctx.ledger.get(id)
  const accelerator = acceleratorOf(ctx, phase)
  if (!accelerator) return undefined
  const label = `Price of an accelerator-hour, ${phase}`
  const split = phase === 'serving' ? ownedSplit(ctx) : undefined
  if (!split) return enterTermRate(ctx, phase, { id, label, accelerator, term: termOf(ctx, phase) })
  const owned = enterTermRate(ctx, phase, {
    id: 'price.serving_owned',
    label: 'Price of an owned accelerator-hour, serving',
    accelerator,
    term: 'own',
  })
  const rented = enterTermRate(ctx, phase, {
    id: 'price.serving_rented',
    label: 'Price of a rented accelerator-hour, serving',
    accelerator,
    term: termOf(ctx, phase),
  })
  if (!owned || !rented) return undefined
  return ctx.ledger.enter(
    {
      id,
      label,
      unit: 'usd/h',
      formula: '(owned x p_own + rented x p_rent) / used',
      source: 'what is owned is paid every hour; what the fleet asks for beyond it is rented',
      terms: [
        valueTerm('owned', 'accelerator-hours owned, used or not', split.owned, 'accelerator-hours', 'scenario'),
        figureTerm(ctx.ledger, 'p_own', 'an hour owned', 'price.serving_owned', 'usd/h'),
        valueTerm('rented', 'accelerator-hours beyond what is owned', split.rented, 'accelerator-hours', 'computed'),
        figureTerm(ctx.ledger, 'p_rent', 'an hour rented', 'price.serving_rented', 'usd/h'),
        valueTerm('used', 'accelerator-hours of the fleet', split.used, 'accelerator-hours', 'computed'),
      ],
      validity: 'Without energy of the owned part, which has its own line.',
    },
    scaled(sum(scaled(owned, split.owned), scaled(rented, split.rented)), 1 / split.used),
  )
}

type Asked = { id: string; label: string; accelerator: Accelerator; term: PriceTerm }

/** The price of an hour on one term: agreed on, of one's own hardware, or from the price book. */
function enterTermRate(ctx: Context, phase: SiteName, { id, label, accelerator, term }: Asked): Estimate | undefined {
  const { money, serving, cluster } = ctx.scenario
  const field =
    phase === 'serving' && money?.servingUsdPerAcceleratorHour !== undefined
      ? 'servingUsdPerAcceleratorHour'
      : 'usdPerAcceleratorHour'
  // A price is that of an accelerator on a term: the fleet has the run's where both are the same.
  const same =
    phase === 'training' ||
    ((serving?.accelerator ?? cluster.accelerator) === cluster.accelerator && term === termOf(ctx, 'training'))
  const given =
    field === 'servingUsdPerAcceleratorHour'
      ? money?.servingUsdPerAcceleratorHour
      : same
        ? money?.usdPerAcceleratorHour
        : undefined
  const spread = same ? 'money.price' : 'money.serving_price'
  if (given !== undefined && id !== 'price.serving_owned') {
    const agreed = ctx.pickUncertain(`money.${field}`, spread, given, {
      label,
      value: given,
      unit: 'usd/h',
      source: 'scenario',
      sigma: 0,
    })
    return enter(ctx, id, label, agreed, 'price that was agreed on', [
      valueTerm('price', 'agreed price', given, 'usd/h', 'scenario'),
    ])
  }
  if (term === 'own') {
    const own = ownCost(ctx, accelerator, phase === 'serving')
    if (!own) return undefined
    const formula = '(capital recovery(P, R, i, n) / 730.5 + P m / 8766 + place) / u'
    return enter(ctx, id, label, own.usdPerHour, formula, own.terms, 'Without energy, which has its own line.')
  }
  const region = phase === 'serving' ? (serving?.region ?? cluster.region) : cluster.region
  const found = quote(ctx, accelerator.id, term, region)
  if (!found) {
    priceMissing(ctx, accelerator.id, accelerator.name, term)
    return undefined
  }
  const listed = ctx.pickUncertain(
    `money.usdPerAcceleratorHour${phase === 'serving' ? 'Serving' : ''}`,
    spread,
    undefined,
    {
      label,
      value: found.usdPerHour,
      unit: 'usd/h',
      origin: found.rows.every((row) => row.origin === 'team') ? 'team' : 'catalog',
      source: sourceOf(found),
      note: found.basis,
      sigma: found.sigma,
    },
  )
  if (!found.exact) noteBasis(ctx, found, region)
  const price = term === 'spot' ? afterInterruptions(ctx, phase, listed) : listed
  const progress = listed.median / price.median
  const share = valueTerm('progress', 'share of a paid hour that interruptions leave', progress, 'share', SPOT_SOURCE)
  return enter(
    ctx,
    id,
    label,
    price,
    `${TERM_NAMES[term]}: ${found.basis}${progress < 1 ? ', over progress' : ''}`,
    progress < 1 ? [...termsOf(found), share] : termsOf(found),
  )
}

function enter(
  ctx: Context,
  id: string,
  label: string,
  price: Estimate,
  formula: string,
  terms: FigureTerm[],
  validity?: string,
): Estimate {
  const source = terms[0]?.source ?? 'scenario'
  return ctx.ledger.enter(
    { id, label, unit: 'usd/h', formula, source, terms, ...(validity ? { validity } : {}) },
    price,
  )
}

function termsOf({ rows }: Quote): FigureTerm[] {
  return rows
    .slice(0, ROWS_SHOWN)
    .map((row) =>
      valueTerm(
        row.provider,
        [row.instance, row.region].filter(Boolean).join(', ') || 'list price',
        row.usdPerAcceleratorHour,
        'usd/h',
        `${row.source}, as of ${row.asOf}`,
      ),
    )
}

function sourceOf({ rows, basis }: Quote): string {
  const dates = rows.map(({ asOf }) => asOf).sort()
  const between = dates[0] === dates.at(-1) ? dates[0] : `${dates[0]} to ${dates.at(-1)}`
  return `price book, ${basis}, as of ${between}`
}

function noteBasis(ctx: Context, found: Quote, region: string | undefined): void {
  add(ctx, {
    code: 'price-not-exact',
    severity: 'note',
    path: 'money.usdPerAcceleratorHour',
    message: `The price book has no row for ${region ?? 'this term'} itself; taken: ${found.basis}. Enter your own price to replace it.`,
  })
}

function priceMissing(ctx: Context, id: string, name: string, term: PriceTerm): void {
  const others = termsWithPrice(ctx, id)
  const other = others[0]
  add(ctx, {
    code: 'price-missing',
    severity: 'error',
    path: 'money.usdPerAcceleratorHour',
    message: `No price of ${name} ${TERM_NAMES[term]} is known, so its cost is left out of the total. Enter a price per accelerator-hour${other ? ' or choose another term' : ''}.`,
    ...(other ? { fix: { label: `Take the ${TERM_NAMES[other]} price`, set: { 'money.term': other } } } : {}),
  })
}

function add(ctx: Context, problem: Problem): void {
  if (!ctx.problems.some(({ code, path }) => code === problem.code && path === problem.path)) ctx.problem(problem)
}

/** Spot: an hour that makes progress costs more than an hour paid. A gang of nodes is interrupted by each of them. */
function afterInterruptions(ctx: Context, phase: SiteName, price: Estimate): Estimate {
  if (phase === 'serving') return price
  const { training, cluster } = ctx.scenario
  const hazard = constant('price.spot_hazard').value * (ctx.training?.nodes ?? 1)
  const interval =
    typeof training?.checkpointIntervalMinutes === 'number' ? training.checkpointIntervalMinutes * 60 : 900
  const progress = spotProgress(hazard, interval, cluster.restartSeconds ?? constant('rel.restart_time').value)
  if (progress < 0.1) {
    add(ctx, {
      code: 'spot-infeasible',
      severity: 'error',
      path: 'money.term',
      message: `On spot, ${ctx.training?.nodes ?? 1} nodes that run together would be interrupted about every ${(60 / hazard).toFixed(0)} minutes: the run would hardly advance. The price shown is what an hour costs, not what progress costs.`,
      fix: { label: 'Take on-demand prices', set: { 'money.term': 'on_demand' } },
    })
    return price
  }
  return scaled(price, 1 / progress)
}
