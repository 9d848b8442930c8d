import type { TuningPrice } from '../catalog-types'
import type { Context } from '../context'
import { exactly, rangeOf, sum } from '../estimate'
import { valueTerm } from '../explain'
import type { TuningOffer } from '../result'
import type { TrainingMethod } from '../spec'
import { tuningUsd } from './formulas'
import { modelKey } from './same-model'

const MOST_OFFERS = 8
/** Of models that one does not have. */
const MOST_OTHERS = 3

/** The kind of tuning that a method asks for: a preference loss or examples, and what of the model it changes. */
const WANTED: Partial<Record<TrainingMethod, Pick<TuningPrice, 'objective' | 'trains'>>> = {
  'full-finetune': { objective: 'sft', trains: 'weights' },
  lora: { objective: 'sft', trains: 'adapters' },
  qlora: { objective: 'sft', trains: 'adapters' },
  dpo: { objective: 'dpo', trains: 'weights' },
}

/** The own run beside what providers ask for tuning by the token: the same open model first, then what they tune instead. */
export function compareWithHostedTuning(ctx: Context): void {
  const { training, scenario, ledger } = ctx
  const wanted = WANTED[scenario.training?.method ?? 'pretrain']
  const compute = ledger.find('cost.training_compute')
  if (!wanted || !training || !compute) return
  const tokens = billedTokens(ctx)
  const offers = ctx.catalog.tuningPrices
    .filter((row) => suits(row, wanted))
    .flatMap((row) => offerOf(ctx, row, wanted.trains, tokens))
    .sort((left, right) => rank(left) - rank(right) || left.usd - right.usd)
  const shown = [
    ...offers.filter(({ same }) => same).slice(0, MOST_OFFERS),
    ...offers.filter(({ same }) => !same).slice(0, MOST_OTHERS),
  ]
  const [first] = shown
  if (!first) return
  const own = sum(compute, ledger.find('cost.energy_training') ?? exactly(0))
  ctx.tuningComparison = { tokens, ownUsd: rangeOf(own), offers: shown }
  enterTuningPrice(ctx, first, tokens)
}

/** Tokens of the data by epochs: padding, which the own run works on, is not billed. */
function billedTokens({ training, scenario, defaults }: Context): number {
  const packing = Number(scenario.data?.packingEfficiency ?? defaults['data.packingEfficiency']?.value ?? 1)
  return (training?.tokens ?? 0) * (Number.isFinite(packing) ? packing : 1)
}

/** Preference tuning of adapters stands beside that of all weights; a provider that does not say may do either. */
function suits(row: TuningPrice, { objective, trains }: Pick<TuningPrice, 'objective' | 'trains'>): boolean {
  return row.objective === objective && (row.trains === trains || row.trains === null || objective === 'dpo')
}

function offerOf(ctx: Context, row: TuningPrice, trains: TuningPrice['trains'], tokens: number): TuningOffer[] {
  const { name, totalParameters } = ctx.model.summary
  const { scenario } = ctx
  const id = 'preset' in scenario.model ? scenario.model.preset : name
  const open = row.model === null
  const holds =
    totalParameters > (row.aboveParameters ?? 0) && totalParameters <= (row.upToParameters ?? Number.POSITIVE_INFINITY)
  const same = open ? holds : modelKey(row.model ?? '') === modelKey(id)
  // Of other open models only one’s own is an alternative; a closed one is offered to whoever would leave it.
  if (!same && (open || row.trains !== null)) return []
  return [
    {
      provider: row.provider,
      name: row.name,
      same,
      bySize: open,
      trains: row.trains,
      alike: row.trains === trains,
      usdPerMillion: row.usdPerMillion,
      minimumUsd: row.minimumUsd,
      usd: tuningUsd(tokens, row.usdPerMillion, row.minimumUsd ?? 0),
      includes: row.includes,
      note: row.note,
      source: row.source,
      asOf: row.asOf,
    },
  ]
}

/** The model itself, tuned in the same way; the model itself in another way; another model. */
function rank({ same, alike }: TuningOffer): number {
  return same ? (alike ? 0 : 1) : 2
}

function enterTuningPrice(ctx: Context, offer: TuningOffer, tokens: number): void {
  const source = `${offer.source}, as of ${offer.asOf}`
  ctx.ledger.enter(
    {
      id: 'training.hosted_tuning_cost',
      label: `Tuning at ${offer.provider}: ${offer.name}`,
      unit: 'usd',
      formula: 'max(tokens / 1e6 x price, minimum)',
      source,
      terms: [
        valueTerm('tokens', 'of the data, by epochs', tokens, 'tokens', 'computed'),
        valueTerm('price', 'per million training tokens', offer.usdPerMillion, 'usd/million tokens', source),
        valueTerm('minimum', 'of a job', offer.minimumUsd ?? 0, 'usd', offer.minimumUsd === null ? 'none' : source),
      ],
      validity: [
        `Billed: ${offer.includes}.`,
        offer.bySize ? 'Not every open model of this size is offered.' : '',
        offer.note ? `${offer.note.charAt(0).toUpperCase()}${offer.note.slice(1)}.` : '',
        'One run; each trial is billed again, as the own experiments are.',
      ]
        .filter(Boolean)
        .join(' '),
    },
    exactly(offer.usd),
  )
}
