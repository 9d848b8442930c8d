import type { Context } from '../context'
import { type Estimate, exactly, withMedian } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { ApiOffer } from '../result'
import type { FleetCost } from './fleet-cost'
import { breakEvenTokens } from './formulas'
import { lengthOf } from './request-length'

/** The price of the API that is compared first: the chosen one, else the cheapest that sells the same model. */
export function enterHostedPrice(ctx: Context, offer: ApiOffer, cached: number): void {
  const source = `${offer.source}, as of ${offer.asOf}`
  const perOutput = lengthOf(ctx, 'S_in') / lengthOf(ctx, 'S_out')
  ctx.ledger.enter(
    {
      id: 'serving.api_cost_per_million_tokens',
      label: `${offer.name} at ${offer.provider}: cost per million output tokens`,
      unit: 'usd/million tokens',
      formula: 'output + S_in / S_out x (input x (1 - cached) + cached input x cached)',
      source,
      terms: [
        valueTerm('output', 'per million output tokens', offer.usdPerMillionOutput, 'usd/million tokens', source),
        valueTerm('input', 'per million input tokens', offer.usdPerMillionInput, 'usd/million tokens', source),
        valueTerm(
          'cached input',
          'per million cached input tokens',
          offer.usdPerMillionCachedInput ?? offer.usdPerMillionInput,
          'usd/million tokens',
          offer.usdPerMillionCachedInput === null ? 'no price of its own: as any input' : source,
        ),
        valueTerm('S_in / S_out', 'input tokens per output token', perOutput, 'ratio', 'scenario or default'),
        valueTerm('cached', 'share of input billed as cached', cached, 'share', 'scenario or as the own cache'),
      ],
      validity: [
        'Tokens of two tokenizers differ by 10 to 30 % for the same text.',
        cached > 0 ? 'What some providers ask for writing to the cache is not counted.' : '',
        offer.dayMean ? 'The price depends on the hour; this is its mean over a day.' : '',
        offer.next ? `From ${offer.next.from} on ${offer.next.usdPerMillion.toPrecision(3)} USD.` : '',
      ]
        .filter(Boolean)
        .join(' '),
    },
    exactly(offer.usdPerMillion),
  )
}

/** Volume and load at which the own fleet, sized for that volume, first costs no more than the API. */
export function enterBreakEven(ctx: Context, offer: ApiOffer, fleet: FleetCost, price: Estimate): void {
  const { ledger } = ctx
  const { breakEven } = offer
  if (!breakEven) return
  const { tokens, replicas, utilisation } = breakEven
  const fixed = replicas * fleet.usdPerReplica
  const below = tokens > breakEvenTokens(fixed, offer.usdPerMillion) * (1 + 1e-9) ? tokens : 0
  ledger.enter(
    {
      id: 'serving.break_even_tokens_per_month',
      label: 'Output tokens a month above which the own fleet is cheaper',
      unit: 'tokens',
      formula: 'max(replicas x fleet / hosted x 1e6, below)',
      source: 'identity; the smallest fleet that carries its own break-even',
      terms: [
        valueTerm('replicas', 'held, spares included', replicas, 'replicas', 'computed'),
        valueTerm('fleet', 'a replica held for a month', fleet.usdPerReplica, 'usd', 'computed'),
        figureTerm(ledger, 'hosted', 'hosted price', 'serving.api_cost_per_million_tokens', 'usd/million tokens'),
        valueTerm('below', 'volume that one replica less carries, where that is more', below, 'tokens', 'computed'),
      ],
      validity: `${offer.name} at ${offer.provider}. Below, the API costs less; each further replica has to be filled anew.`,
    },
    withMedian(price, tokens),
  )
  ledger.enter(
    {
      id: 'serving.break_even_utilisation',
      label: 'Mean load at which the own fleet breaks even',
      unit: 'share',
      formula: 'V / (replicas x X x 3600 x 730.5)',
      source: 'identity',
      terms: [
        figureTerm(ledger, 'V', 'break-even volume', 'serving.break_even_tokens_per_month', 'tokens'),
        valueTerm('replicas', 'held, spares included', replicas, 'replicas', 'computed'),
        figureTerm(ledger, 'X', 'throughput of a replica', 'serving.tokens_per_second_replica', 'tokens/s'),
      ],
      validity: 'Of the throughput of all replicas around the clock, spares included.',
    },
    withMedian(price, utilisation),
  )
}

/** A full replica costs more than the API asks for what it serves: no volume changes that. */
export function noteAlwaysHosted(ctx: Context, offer: ApiOffer, fleet: FleetCost): void {
  const own = (fleet.usdPerReplica * 1e6) / fleet.tokensPerReplica
  ctx.problem({
    code: 'hosted-always-cheaper',
    severity: 'note',
    path: 'serving.hostedApi',
    message: `${offer.name} at ${offer.provider} costs ${offer.usdPerMillion.toPrecision(3)} USD a million output tokens with their prompts; a replica of the own fleet at its planned load ${own.toPrecision(3)} USD. At these prices the API is cheaper at any volume.`,
  })
}
