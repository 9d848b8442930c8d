import type { ApiPrice, ApiRates } from '../catalog-types'
import type { Context } from '../context'
import type { Estimate } from '../estimate'
import type { ApiOffer } from '../result'
import { HOURS_PER_MONTH } from '../serving/fleet'
import { breakEvenOnSteps, type FleetCost, fleetSteps } from './fleet-cost'
import { hostedPerMillion } from './formulas'
import { enterBreakEven, enterHostedPrice, noteAlwaysHosted } from './hosted-figures'
import { lengthOf } from './request-length'
import { offersOf } from './same-model'

const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600
/** Offers shown, and steps of the fleet. */
const MOST_OFFERS = 8
const MOST_STEPS = 40

/** The own fleet beside hosted APIs: the one that was chosen, and all that sell the same open model. */
export function compareWithApis(ctx: Context, price: Estimate): void {
  const { serving, ledger } = ctx
  const rate = ledger.find('serving.tokens_per_second_replica')?.median
  if (!serving || !rate) return
  const chosen = chosenPrice(ctx)
  const sellers = offersOf(ctx.catalog.apiPrices, nameOf(ctx))
  if (!chosen && sellers.length === 0) return
  const cached = cachedShare(ctx)
  const fleet = fleetCost(ctx, price.median, rate)
  const offer = (row: ApiPrice) => offerOf(ctx, row, { cached, fleet, rate, same: sellers.includes(row), chosen })
  const others = sellers.filter((row) => row !== chosen).map(offer)
  others.sort((left, right) => left.usdPerMillion - right.usdPerMillion)
  const offers = [...(chosen ? [offer(chosen)] : []), ...others].slice(0, MOST_OFFERS)
  const [first] = offers
  if (!first) return
  enterHostedPrice(ctx, first, cached)
  if (first.breakEven) enterBreakEven(ctx, first, fleet, price)
  else noteAlwaysHosted(ctx, first, fleet)

  const stated = ctx.scenario.serving?.requestsPerDay ?? ctx.scenario.serving?.tokensPerMonth
  const demand = stated === undefined ? undefined : serving.outputTokensPerMonth.median
  const reach = Math.max(1.5 * (demand ?? 0), 1.5 * (first.breakEven?.tokens ?? 0), 3 * fleet.tokensPerReplica)
  ctx.apiComparison = {
    outputTokensPerRequest: lengthOf(ctx, 'S_out'),
    ...(demand === undefined ? {} : { demand }),
    usdPerReplica: fleet.usdPerReplica,
    tokensPerReplica: fleet.tokensPerReplica,
    steps: fleetSteps(fleet, reach, MOST_STEPS),
    offers,
  }
}

/** A model of the catalogue by its id, another by the name that it was given. */
function nameOf({ scenario: { model } }: Context): string {
  return 'preset' in model ? model.preset : (model.name ?? '')
}

function chosenPrice(ctx: Context): ApiPrice | undefined {
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
      message: `The price table has no model "${model}" of "${provider}", so it is not compared. Choose one from the list.`,
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

function cachedShare(ctx: Context): number {
  const spec = ctx.scenario.serving ?? {}
  const share = ctx.pick('serving.hostedApi.cachedInputShare', spec.hostedApi?.cachedInputShare, {
    label: 'Input billed as cached by the hosted API',
    value: spec.prefixCacheHitShare ?? 0,
    unit: 'share',
    source: 'as the own prefix cache',
  })
  return Math.min(1, Math.max(0, share))
}

/** A replica by the month: its devices, and the electricity of owned ones as the plan's replicas use it. */
function fleetCost(ctx: Context, usdPerHour: number, rate: number): FleetCost {
  const { serving, ledger } = ctx
  if (!serving) throw new Error('A fleet is costed before it is sized')
  const { sizing, acceleratorsPerReplica } = serving
  const electricity = ledger.find('cost.energy_serving')?.median ?? 0
  const perHour = usdPerHour + electricity / Math.max(1, serving.acceleratorHours.median)
  return {
    usdPerReplica: perHour * acceleratorsPerReplica * HOURS_PER_MONTH,
    tokensPerReplica: (rate * sizing.targetLoad * SECONDS_PER_MONTH) / sizing.peakToMean,
    spares: sizing.spares,
    ...(sizing.fixed === undefined ? {} : { fixed: sizing.fixed }),
  }
}

type Beside = { cached: number; fleet: FleetCost; rate: number; same: boolean; chosen: ApiPrice | undefined }

function offerOf(ctx: Context, row: ApiPrice, { cached, fleet, rate, same, chosen }: Beside): ApiOffer {
  const input = lengthOf(ctx, 'S_in')
  const perOutput = input / lengthOf(ctx, 'S_out')
  const perMillion = (rates: ApiRates) => hostedPerMillion(plain(rates), perOutput, cached)
  const rates = ratesFor(row, input)
  const usdPerMillion = perMillion(rates)
  const found = breakEvenOnSteps(fleet, usdPerMillion / 1e6)
  const next = row.changes?.[0]
  return {
    provider: row.provider,
    model: row.model,
    name: row.name,
    same,
    chosen: row === chosen,
    usdPerMillionInput: rates.usdPerMillionInput,
    usdPerMillionOutput: rates.usdPerMillionOutput,
    usdPerMillionCachedInput: rates.usdPerMillionCachedInput,
    usdPerMillion,
    source: row.source,
    asOf: row.asOf,
    dayMean: row.dayMean ?? false,
    ...(next ? { next: { from: next.from, usdPerMillion: perMillion(next) } } : {}),
    ...(found
      ? {
          breakEven: {
            tokens: found.tokens,
            replicas: found.step.replicas,
            utilisation: found.tokens / (found.step.replicas * rate * SECONDS_PER_MONTH),
          },
        }
      : {}),
  }
}

/** The rates of requests with prompts of that length: where there are tiers, one price holds for the whole request. */
export function ratesFor(price: ApiPrice, inputTokens: number): ApiRates {
  return price.tiers?.findLast(({ aboveInputTokens }) => inputTokens > aboveInputTokens) ?? price
}

function plain({ usdPerMillionInput, usdPerMillionOutput, usdPerMillionCachedInput }: ApiRates) {
  return { input: usdPerMillionInput, output: usdPerMillionOutput, cachedInput: usdPerMillionCachedInput }
}
