import type { Catalog, RentalPrice } from '../catalog-types'
import { type ConstantName, constant } from '../constants'
import type { Context } from '../context'
import { remembered, rememberedOf } from '../remembered'
import type { PriceTerm } from '../spec'
import { median } from './formulas'

export type RentalTerm = Exclude<PriceTerm, 'own'>

/** Which rows of the price book a price comes from, and what was done to them. */
export type Quote = {
  usdPerHour: number
  rows: readonly RentalPrice[]
  /** Standard deviation of the logarithm: of the market now, or between providers when none is named. */
  sigma: number
  /** How well the rows match the question, in words. */
  basis: string
  exact: boolean
}

const DISCOUNTS: Partial<Record<RentalTerm, ConstantName>> = {
  reserved_1y: 'price.cud_1y',
  reserved_3y: 'price.cud_3y',
  spot: 'price.spot_discount',
}
export const TERM_NAMES: Readonly<Record<PriceTerm, string>> = {
  on_demand: 'on demand',
  reserved_1y: 'reserved for a year',
  reserved_3y: 'reserved for three years',
  spot: 'spot',
  capacity_block: 'capacity block',
  own: 'owned',
}
// A price agreed today may differ by 15 % at signing; providers differ by more, which the rows themselves show.
const MARKET_SIGMA = 0.15
const WIDEST_SIGMA = 0.6

/** Price of an accelerator-hour from the price book: what the team has agreed on there; else the provider's own region, else the provider, else the median over
 * providers; for a term without rows, on-demand less the usual discount. Nothing when the book has no row at all. */
export function quote(
  ctx: Context,
  accelerator: string,
  term: RentalTerm,
  regionId: string | undefined,
): Quote | undefined {
  const known = pricesOf(ctx.catalog, accelerator)
  const agreed = agreedQuote(known, term, regionId)
  if (agreed) return agreed
  // What a team pays elsewhere is no price of the market, unless nobody else has the device.
  const listings = known.filter((row) => row.origin === undefined)
  const rows = listings.length > 0 ? listings : known
  const direct = quoteOf(
    rows.filter((row) => row.term === term),
    regionId,
  )
  if (direct) return direct
  const discount = DISCOUNTS[term]
  const listed = discount
    ? quoteOf(
        rows.filter((row) => row.term === 'on_demand'),
        regionId,
      )
    : undefined
  if (!discount || !listed) return undefined
  const { value, source } = constant(discount)
  return {
    ...listed,
    usdPerHour: listed.usdPerHour * (1 - value),
    sigma: Math.hypot(listed.sigma, 0.2),
    basis: `${listed.basis}, on demand less ${Math.round(value * 100)} % (${source})`,
    exact: false,
  }
}

/** A team's own price on this term: of the very region, else of its provider, else of any while no region is named. It is agreed on, so
 * the market does not move it. */
function agreedQuote(rows: readonly RentalPrice[], term: RentalTerm, regionId: string | undefined): Quote | undefined {
  const [provider, region] = splitRegion(regionId)
  const own = rows.filter(
    (row) => row.origin === 'team' && row.term === term && (provider === undefined || row.provider === provider),
  )
  const here = own.filter((row) => row.region === region)
  const taken = here.length > 0 ? here : own.filter((row) => row.region === null || region === undefined)
  const providers = [...new Set(taken.map((row) => row.provider))].join(' and ')
  return taken.length > 0 ? made(taken, `your team's price at ${providers}`, 0, true) : undefined
}

const knownPrices = new WeakMap<Catalog, Map<string, RentalPrice[]>>()

/** Rows of an accelerator, looked for once in a catalogue. */
function pricesOf(catalog: Catalog, accelerator: string): RentalPrice[] {
  const ofCatalog = rememberedOf(knownPrices, catalog, () => new Map<string, RentalPrice[]>())
  return remembered(ofCatalog, accelerator, () =>
    catalog.rentalPrices.filter((row) => row.accelerator === accelerator && row.usdPerAcceleratorHour > 0),
  )
}

function quoteOf(rows: readonly RentalPrice[], regionId: string | undefined): Quote | undefined {
  if (rows.length === 0) return undefined
  const [provider, region] = splitRegion(regionId)
  const own = rows.filter((row) => row.provider === provider)
  const here = own.filter((row) => row.region === region)
  if (here.length > 0) return made(here, `${provider} in ${region}`, MARKET_SIGMA, true)
  if (own.length > 0) return made(own, `${provider}, other regions`, MARKET_SIGMA, regionId === undefined)
  const providers = [...new Set(rows.map((row) => row.provider))]
  const prices = providers.map((name) => median(rows.filter((row) => row.provider === name).map(usd)))
  const typical = median(prices)
  const basis =
    providers.length === 1 ? `${providers[0]}, the only provider listed` : `median of ${providers.length} providers`
  return {
    usdPerHour: typical,
    rows,
    sigma: Math.max(MARKET_SIGMA, spreadOf(prices)),
    basis,
    exact: regionId === undefined,
  }
}

function made(rows: readonly RentalPrice[], basis: string, sigma: number, exact: boolean): Quote {
  return { usdPerHour: median(rows.map(usd)), rows, sigma, basis, exact }
}

const usd = (row: RentalPrice) => row.usdPerAcceleratorHour

function splitRegion(id: string | undefined): [string | undefined, string | undefined] {
  if (id === undefined) return [undefined, undefined]
  const colon = id.indexOf(':')
  return colon < 0 ? [id, undefined] : [id.slice(0, colon), id.slice(colon + 1)]
}

/** Standard deviation of the logarithm between providers. */
function spreadOf(prices: readonly number[]): number {
  if (prices.length < 2) return MARKET_SIGMA * 2
  const logs = prices.map(Math.log)
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1)
  return Math.min(WIDEST_SIGMA, Math.sqrt(variance))
}

/** Terms for which the book has a price of this accelerator. */
export function termsWithPrice(ctx: Context, accelerator: string): RentalTerm[] {
  return [...new Set(ctx.catalog.rentalPrices.filter((row) => row.accelerator === accelerator).map((row) => row.term))]
}
