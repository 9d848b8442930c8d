import type { ApiPrice } from '../catalog-types'
import type { Context } from '../context'
import { type Estimate, exactly, over, scaled, sum, times, withMedian } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { servedTokens } from '../lifecycle/served'
import { HOURS_PER_MONTH } from '../serving/fleet'
import { breakEvenTokens, costPerMillion, hostedPerMillion } from './formulas'

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
  const hosted = hostedPrice(ctx)
  if (hosted) enterHosted(ctx, hosted, price)
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

function hostedPrice(ctx: Context): ApiPrice | undefined {
  const asked = ctx.scenario.serving?.hostedApi
  if (!asked) return undefined
  const { provider, model } = asked
  const found = ctx.catalog.apiPrices.find((row) => row.provider === provider && row.model === model)
  if (!found) {
    const near = ctx.catalog.apiPrices.find((row) => row.provider === provider)
    ctx.problem({
      code: 'hosted-price-missing',
      severity: 'warning',
      path: 'serving.hostedApi',
      message: `The price table has no model "${model}" of "${provider}", so nothing hosted is compared. Choose one from the list.`,
      ...(near
        ? {
            fix: {
              label: `Compare with ${near.name}`,
              set: { 'serving.hostedApi': { provider: near.provider, model: near.model } },
            },
          }
        : {}),
    })
  }
  return found
}

function enterHosted(ctx: Context, hosted: ApiPrice, price: Estimate): void {
  const { ledger, serving, scenario } = ctx
  if (!serving) return
  const spec = scenario.serving ?? {}
  const perOutput = lengthOf(ctx, 'S_in') / Math.max(1, lengthOf(ctx, 'S_out'))
  const cached = Math.min(
    1,
    Math.max(
      0,
      ctx.pick('serving.hostedApi.cachedInputShare', spec.hostedApi?.cachedInputShare, {
        label: 'Input billed as cached by the hosted API',
        value: spec.prefixCacheHitShare ?? 0,
        unit: 'share',
        source: 'as the own prefix cache',
      }),
    ),
  )
  const rates = {
    input: hosted.usdPerMillionInput,
    output: hosted.usdPerMillionOutput,
    cachedInput: hosted.usdPerMillionCachedInput,
  }
  const perMillion = hostedPerMillion(rates, perOutput, cached)
  const source = `${hosted.source}, as of ${hosted.asOf}`
  ledger.enter(
    {
      id: 'serving.api_cost_per_million_tokens',
      label: `${hosted.name}: cost per million output tokens`,
      unit: 'usd/million tokens',
      formula: 'output + S_in / S_out x (input x (1 - cached) + cached input x cached)',
      source,
      terms: [
        valueTerm('output', 'per million output tokens', hosted.usdPerMillionOutput, 'usd/million tokens', source),
        valueTerm('input', 'per million input tokens', hosted.usdPerMillionInput, 'usd/million tokens', source),
        valueTerm('S_in / S_out', 'input tokens per output token', perOutput, 'ratio', 'scenario or default'),
        valueTerm('cached', 'share of input billed as cached', cached, 'share', 'scenario or as the own cache'),
      ],
      validity: 'Tokens of two tokenizers differ by 10 to 30 % for the same text.',
    },
    exactly(perMillion),
  )
  if (perMillion <= 0) return
  const fixed = scaled(times(exactly(serving.accelerators), price), HOURS_PER_MONTH)
  const capacity = ledger.get('serving.tokens_per_second_replica').median * serving.replicas * HOURS_PER_MONTH * 3600
  const volume = withMedian(fixed, breakEvenTokens(fixed.median, perMillion))
  ledger.enter(
    {
      id: 'serving.break_even_tokens_per_month',
      label: 'Output tokens a month above which the own fleet is cheaper',
      unit: 'tokens',
      formula: 'fleet / hosted x 1e6',
      source: 'identity',
      terms: [
        valueTerm('fleet', 'cost of the first month', fixed.median, 'usd', 'computed'),
        figureTerm(ledger, 'hosted', 'hosted price', 'serving.api_cost_per_million_tokens', 'usd/million tokens'),
      ],
      validity:
        volume.median > capacity
          ? 'More than this fleet can serve: at this price the hosted model is cheaper at any load.'
          : `That is ${Math.round((100 * volume.median) / capacity)} % of what the fleet can serve.`,
    },
    volume,
  )
}

/** Mean request length as serving used it. */
function lengthOf(ctx: Context, symbol: 'S_in' | 'S_out'): number {
  const { serving } = ctx.scenario
  const given = symbol === 'S_in' ? serving?.inputTokens : serving?.outputTokens
  const path = symbol === 'S_in' ? 'serving.inputTokens' : 'serving.outputTokens'
  const taken = ctx.defaults[path]?.value
  return given ?? (typeof taken === 'number' ? taken : 1)
}
