import type { Projection, TuningComparison, TuningOffer } from '@/lib/projection'
import type { TableModel } from './chart-model'
import { type Currency, percent, quantity, rangeText, USD } from './format'

/** One own run of tuning beside what providers ask for it by the token. */
export type TuningTable = {
  lead: string
  table: TableModel
  /** What each price holds, once for all rows that hold the same, with the page that says so. */
  notes: string[]
}

export function tuningTable(projection: Projection, currency: Currency = USD): TuningTable | undefined {
  const found = projection.tuningComparison
  const [first] = found?.offers ?? []
  if (!found || !first) return undefined
  return {
    lead: leadOf(found, first, currency),
    table: {
      caption: 'One run of tuning, own and hosted',
      columns: [
        { id: 'where', label: 'Where' },
        { id: 'what', label: 'What is tuned' },
        { id: 'price', label: 'Per M training tokens', numeric: true },
        { id: 'run', label: 'This run', numeric: true },
        { id: 'own', label: 'Against the own run', numeric: true },
        { id: 'read', label: 'Price of' },
      ],
      rows: [
        ownRow(projection, found, currency),
        ...found.offers.map((offer, index) => offerRow(offer, index, found, currency)),
      ],
    },
    notes: [
      'Own run: its accelerators, failures included, and electricity where it is paid apart. The weights are yours to serve.',
      ...new Set(found.offers.map((offer) => noteOf(offer, currency))),
    ],
  }
}

function noteOf({ provider, includes, minimumUsd, note, source }: TuningOffer, currency: Currency): string {
  const least = minimumUsd === null ? '' : ` At least ${quantity(minimumUsd, 'usd', currency).text} a job.`
  return `${provider}: ${includes}.${least}${note ? ` ${sentence(note)}` : ''} ${source}`
}

function leadOf({ tokens, ownUsd }: TuningComparison, first: TuningOffer, currency: Currency): string {
  const said = (usd: number) => quantity(usd, 'usd', currency).text
  const what = !first.same
    ? 'the cheapest, which tunes another model'
    : `the cheapest ${first.bySize ? 'for open models of this size' : 'that tunes this model'}`
  return `${quantity(tokens, 'tokens').text} of training: ${said(ownUsd.p50)} for the own run, ${said(first.usd)} at ${first.provider}, ${what}. Data, people and trial runs are on neither side; a trial is billed like a run.`
}

function ownRow({ model }: Projection, { tokens, ownUsd }: TuningComparison, currency: Currency) {
  const run = quantity(ownUsd.p50, 'usd', currency)
  const range = rangeText(ownUsd, 'usd', currency)
  return {
    id: 'own',
    cells: [
      { text: 'Own run' },
      { text: model.name },
      { text: quantity((ownUsd.p50 / tokens) * 1e6, 'usd/million tokens', currency).text },
      { text: run.text, exact: run.exact },
      { text: '' },
      { text: range ? `P10 to P90 ${range}` : 'projected' },
    ],
  }
}

function offerRow(offer: TuningOffer, index: number, { ownUsd }: TuningComparison, currency: Currency) {
  const run = quantity(offer.usd, 'usd', currency)
  return {
    id: String(index + 1),
    cells: [
      { text: offer.provider },
      { text: `${offer.name}${whatOf(offer)}` },
      { text: quantity(offer.usdPerMillion, 'usd/million tokens', currency).text },
      { text: run.text, exact: run.exact },
      { text: againstOwn(offer.usd, ownUsd.p50) },
      { text: offer.asOf },
    ],
  }
}

function whatOf({ trains, same }: TuningOffer): string {
  const how = trains === 'adapters' ? ', adapters' : trains === 'weights' ? ', all weights' : ''
  return same ? how : `${how} (another model)`
}

function againstOwn(usd: number, own: number): string {
  if (!(own > 0)) return ''
  const ratio = usd / own
  if (Math.abs(ratio - 1) < 0.005) return 'the same'
  if (ratio >= 2) return `${ratio >= 10 ? Math.round(ratio) : Math.round(ratio * 10) / 10} times as much`
  return ratio > 1 ? `${percent(ratio - 1)} more` : `${percent(1 - ratio)} less`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
