import type { Context } from '../context'
import { type Estimate, over, scaled, sum, times } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { servedTokens } from '../lifecycle/served'
import { costPerMillion } from './formulas'
import { compareWithApis } from './hosted'
import { lengthOf } from './request-length'

/** Cost of a million output tokens of the own fleet, and of a hosted model beside it. */
export function enterUnitCosts(ctx: Context): void {
  const { ledger, serving } = ctx
  const price = ledger.find('price.serving')
  const tokens = servedTokens(ctx)
  if (!serving || !price) return
  if (tokens && tokens.median > 0) {
    const electricity = ledger.find('cost.energy_serving')
    const fleet = sum(times(serving.acceleratorHours, price), ...(electricity ? [electricity] : []))
    ledger.enter(
      {
        id: 'serving.cost_per_million_tokens',
        label: 'Cost per million output tokens',
        unit: 'usd/million tokens',
        formula: `(hours x p${electricity ? ' + electricity' : ''}) / tokens x 1e6`,
        source: 'reserved hours over tokens really served, idle time and spares included',
        terms: [
          valueTerm(
            'hours',
            'accelerator-hours held',
            serving.acceleratorHours.median,
            'accelerator-hours',
            'computed',
          ),
          figureTerm(ledger, 'p', 'price of an accelerator-hour', 'price.serving', 'usd/h'),
          ...(electricity
            ? [figureTerm(ledger, 'electricity', 'of owned hardware', 'cost.energy_serving', 'usd')]
            : []),
          valueTerm('tokens', 'output tokens over all months', tokens.median, 'tokens', 'computed'),
        ],
        validity: 'Per output token; the prompts that come with it are included. People and upkeep are not.',
      },
      scaled(over(fleet, tokens), 1e6),
    )
  }
  enterFullLoadCost(ctx, price)
  enterSplitCosts(ctx)
  compareWithApis(ctx, price)
}

/** The same at full planned load around the clock: what a fleet without night and spares would cost. */
function enterFullLoadCost(ctx: Context, price: Estimate): void {
  const { ledger, serving } = ctx
  const rate = ledger.find('serving.tokens_per_second_replica')
  if (!serving || !rate) return
  const devices = serving.acceleratorsPerReplica
  ledger.enter(
    {
      id: 'serving.cost_per_million_tokens_full_load',
      label: 'Cost per million output tokens at full load',
      unit: 'usd/million tokens',
      formula: 'n x p x 1e6 / (3600 x X)',
      source: 'identity',
      terms: [
        valueTerm('n', 'devices of a replica', devices, 'accelerators', 'scenario or chosen'),
        figureTerm(ledger, 'p', 'price of an accelerator-hour', 'price.serving', 'usd/h'),
        figureTerm(
          ledger,
          'X',
          'output tokens per second of a replica',
          'serving.tokens_per_second_replica',
          'tokens/s',
        ),
      ],
      validity: 'A floor: it is reached only by batch work that never pauses.',
    },
    scaled(over(price, rate), costPerMillion(devices, 1, 1, 1)),
  )
}

/** What a million tokens of prompts and of answers cost by the engine's time that each takes, at the real load and at full. */
function enterSplitCosts(ctx: Context): void {
  const { ledger, serving } = ctx
  if (!serving) return
  const lengths = [
    valueTerm('S_in', 'input tokens', lengthOf(ctx, 'S_in'), 'tokens', 'scenario or default'),
    valueTerm('S_out', 'output tokens', lengthOf(ctx, 'S_out'), 'tokens', 'scenario or default'),
  ]
  const share = valueTerm(
    'phi',
    'share of the engine’s time that prompts take',
    serving.promptShare,
    'share',
    'computed',
  )
  const perOutput = lengthOf(ctx, 'S_out') / lengthOf(ctx, 'S_in')
  for (const [suffix, at, cost] of LOADS) {
    const estimate = ledger.find(cost)
    if (!estimate) continue
    const shared = { unit: 'usd/million tokens' as const, source: 'cost split by the time of the engine' }
    const whole = figureTerm(
      ledger,
      'c',
      'cost per million output tokens, prompts included',
      cost,
      'usd/million tokens',
    )
    ledger.enter(
      {
        ...shared,
        id: `serving.usd_per_million_input${suffix}`,
        label: `Price of a million input tokens, ${at}`,
        formula: 'phi x c x S_out / S_in',
        terms: [share, whole, ...lengths],
        validity: 'Tokens found in the prefix cache count as input, as a hosted API counts them.',
      },
      scaled(estimate, serving.promptShare * perOutput),
    )
    ledger.enter(
      {
        ...shared,
        id: `serving.usd_per_million_output${suffix}`,
        label: `Price of a million output tokens alone, ${at}`,
        formula: '(1 - phi) x c',
        terms: [share, whole],
      },
      scaled(estimate, 1 - serving.promptShare),
    )
  }
}

const LOADS = [
  ['', 'at the real load', 'serving.cost_per_million_tokens'],
  ['_full_load', 'at full load', 'serving.cost_per_million_tokens_full_load'],
] as const
