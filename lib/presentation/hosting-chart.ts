import type { ApiComparison, ApiOffer, Projection } from '@/lib/projection'
import { type Axis, axis } from './axis'
import type { ChartFrame, TableModel } from './chart-model'
import { type Currency, inCurrency, MISSING, percent, quantity, USD } from './format'
import { stepFor } from './scales'

/** A line of what a volume costs a month; x and y are divided by their axis' step. */
export type HostingLine = { id: string; label: string; own: boolean; points: { x: number; y: number }[] }
export type HostingChart = ChartFrame & {
  lines: HostingLine[]
  x: Axis
  y: Axis
  /** Where the own fleet first costs no more than the API that is compared first. */
  breakEven?: { x: number; y: number; label: string }
  demand?: { x: number; label: string }
}

/** Lines of APIs beside that of the own fleet: more would not be told apart. */
const MOST_LINES = 3
/** Costs of an API beyond so many times the fleet's are cut off, or the steps would lie flat. */
const TALLEST = 1.6

/** What a month costs by volume: the own fleet by whole replicas, hosted APIs by the token. */
export function hostingChart(projection: Projection, currency: Currency = USD): HostingChart | undefined {
  const comparison = projection.apiComparison
  const first = comparison?.offers[0]
  const last = comparison?.steps.at(-1)
  if (!comparison || !first || !last) return undefined
  const volume = stepFor(last.upTo, 'tokens')
  const drawn = comparison.offers.slice(0, MOST_LINES)
  const dearest = Math.max(last.usd, Math.min(costOf(first, last.upTo), TALLEST * last.usd))
  const money = stepFor(inCurrency(dearest, 'usd', currency), 'usd')
  const x = (tokens: number) => tokens / volume.per
  const y = (usd: number) => inCurrency(usd, 'usd', currency) / money.per
  const xAxis = axis(`output ${volume.unit} a month`, 0, x(last.upTo), { snug: true })
  const yAxis = axis(`${money.unit.replace('USD', currency.code)} a month`, 0, y(dearest))
  const { breakEven } = first
  return {
    title: titleOf(comparison, first),
    summary: summaryOf(projection, comparison, first, currency),
    lines: [
      {
        id: 'own',
        label: 'Own fleet',
        own: true,
        points: stairs(comparison).map((at) => ({ x: x(at.x), y: y(at.y) })),
      },
      ...drawn.map((offer) => ({
        id: `${offer.provider} ${offer.model}`,
        label: labelOf(offer),
        own: false,
        points: ray(x(last.upTo), y(costOf(offer, last.upTo)), yAxis.max),
      })),
    ],
    x: xAxis,
    y: yAxis,
    ...(breakEven
      ? {
          breakEven: {
            x: x(breakEven.tokens),
            y: y(costOf(first, breakEven.tokens)),
            label: `break-even ${quantity(breakEven.tokens, 'tokens').text}`,
          },
        }
      : {}),
    ...(comparison.demand === undefined ? {} : { demand: { x: x(comparison.demand), label: 'demand' } }),
    table: tableOf(comparison, currency),
  }
}

function costOf({ usdPerMillion }: ApiOffer, tokens: number): number {
  return (usdPerMillion * tokens) / 1e6
}

/** The corners of the steps: flat over what a fleet carries, then up by a replica. */
function stairs({ steps }: ApiComparison): { x: number; y: number }[] {
  return steps.flatMap(({ upTo, usd }, index) => [
    { x: steps[index - 1]?.upTo ?? 0, y: usd },
    { x: upTo, y: usd },
  ])
}

/** From nothing to the edge of the drawing, whichever edge comes first. */
function ray(right: number, end: number, top: number): { x: number; y: number }[] {
  return [{ x: 0, y: 0 }, end > top ? { x: (right * top) / end, y: top } : { x: right, y: end }]
}

/** Who sells the same weights is told by name alone, other models with theirs. */
function labelOf(offer: ApiOffer): string {
  return offer.same ? offer.provider : `${shortName(offer)}, ${offer.provider}`
}

/** Some tables have no name but the address of a model. */
function shortName({ name }: ApiOffer): string {
  return name.split('/').at(-1) ?? name
}

function titleOf({ demand }: ApiComparison, { breakEven, provider }: ApiOffer): string {
  if (!breakEven) return `The API of ${provider} is cheaper at any volume`
  if (demand === undefined) return `The own fleet pays from ${quantity(breakEven.tokens, 'tokens').text} a month`
  const share = demand / breakEven.tokens
  if (share >= 1) return `Past break-even: ${percent(share - 1)} more demand than it takes`
  return `The API of ${provider} is cheaper: demand is ${percent(share)} of break-even`
}

function summaryOf(projection: Projection, comparison: ApiComparison, first: ApiOffer, currency: Currency): string {
  const per = (usd: number) => quantity(usd, 'usd/million tokens', currency).text
  const figure = (id: string) => projection.figures[id]?.p50
  const input = figure('serving.usd_per_million_input')
  const output = figure('serving.usd_per_million_output')
  const fullInput = figure('serving.usd_per_million_input_full_load')
  const fullOutput = figure('serving.usd_per_million_output_full_load')
  const api = `${shortName(first)} at ${first.provider} asks ${per(first.usdPerMillionInput)} in and ${per(first.usdPerMillionOutput)} out`
  const own =
    input !== undefined && output !== undefined && fullInput !== undefined && fullOutput !== undefined
      ? `The own fleet as reserved comes to ${per(input)} in and ${per(output)} out, at full load to ${per(fullInput)} and ${per(fullOutput)}. `
      : ''
  const { breakEven } = first
  if (!breakEven) return `${own}${api}: less than a replica at its planned load.`
  const requests = quantity(breakEven.tokens / comparison.outputTokensPerRequest, 'requests').text
  return `${own}${api}. Break-even: ${requests} a month, ${percent(breakEven.utilisation)} mean load of ${breakEven.replicas} replicas.`
}

function tableOf(comparison: ApiComparison, currency: Currency): TableModel {
  const { demand } = comparison
  const price = (usd: number | null) => (usd === null ? { text: MISSING } : cell(quantity(usd, 'usd', currency)))
  return {
    caption: 'Hosted APIs, prices of a million tokens',
    columns: [
      { id: 'api', label: 'API of' },
      { id: 'model', label: 'Model' },
      { id: 'weights', label: 'Weights' },
      { id: 'input', label: 'Input', numeric: true },
      { id: 'cached', label: 'Cached input', numeric: true },
      { id: 'output', label: 'Output', numeric: true },
      { id: 'whole', label: 'Output with its input', numeric: true },
      { id: 'month', label: 'A month at the demand', numeric: true },
      { id: 'volume', label: 'Break-even, tokens a month', numeric: true },
      { id: 'load', label: 'Load at break-even', numeric: true },
      { id: 'source', label: 'Source' },
    ],
    rows: comparison.offers.map((offer) => ({
      id: `${offer.provider} ${offer.model}`,
      cells: [
        { text: offer.provider },
        { text: shortName(offer) },
        { text: offer.same ? 'the same' : 'others' },
        price(offer.usdPerMillionInput),
        price(offer.usdPerMillionCachedInput),
        price(offer.usdPerMillionOutput),
        price(offer.usdPerMillion),
        demand === undefined ? { text: MISSING } : price(costOf(offer, demand)),
        offer.breakEven ? cell(quantity(offer.breakEven.tokens, 'tokens')) : { text: 'at no volume' },
        { text: offer.breakEven ? percent(offer.breakEven.utilisation) : MISSING },
        { text: sourceOf(offer, currency) },
      ],
    })),
  }
}

const cell = ({ text, exact }: { text: string; exact: string }) => ({ text, exact })

function sourceOf({ source, asOf, dayMean, next }: ApiOffer, currency: Currency): string {
  const hours = dayMean ? ' Mean over a day: the price depends on the hour.' : ''
  const later = next ? ` From ${next.from} ${quantity(next.usdPerMillion, 'usd', currency).text} with its input.` : ''
  return `${source}, as of ${asOf}.${hours}${later}`
}
