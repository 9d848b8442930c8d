import { calcPrice, findProvider, type ModelInfo, type ModelPrice, type Provider } from '@pydantic/genai-prices'
import type { ApiPrice, ApiRates } from '@/lib/projection/catalog-types'
import packageFile from '@/package.json'

const VERSION = packageFile.dependencies['@pydantic/genai-prices']

/** Providers that sell hosted models under their own name. Gateways and editors that resell others' models (OpenRouter,
 * Copilot, Cursor, the Hugging Face router) are left out: they would list every model again. */
const PROVIDERS = [
  'anthropic',
  'avian',
  'aws',
  'azure',
  'baseten',
  'cerebras',
  'cloudflare',
  'cohere',
  'deepseek',
  'fireworks',
  'google',
  'groq',
  'mistral',
  'moonshotai',
  'novita',
  'openai',
  'ovhcloud',
  'perplexity',
  'together',
  'x-ai',
  'zai',
] as const

/** Hosted API prices of the package's own table. `asOf` decides between prices that change on a date. */
export function loadApiPrices(asOf: string): ApiPrice[] {
  return PROVIDERS.flatMap((providerId) => {
    const provider = findProvider({ providerId })
    if (!provider) throw new Error(`@pydantic/genai-prices ${VERSION} has no provider ${providerId}`)
    return provider.models.flatMap((model) => toApiPrice(provider, model, asOf) ?? [])
  })
}

/** A model's price on a day: its mean over the hours, longer prompts and announced changes beside it. */
export function toApiPrice(provider: Provider, model: ModelInfo, asOf: string): ApiPrice | null {
  if (model.deprecated) return null
  const found = pricesOn(provider, model, asOf)
  const rates = meanRates(found.map((price) => ratesOf(price, 1)))
  // Embedding, image and audio models have no price for both directions and are no alternative to serving.
  if (!rates || rates.usdPerMillionInput + rates.usdPerMillionOutput === 0) return null
  const tiers = [...new Set(found.flatMap(tierStarts))]
    .sort((left, right) => left - right)
    .flatMap((start) => {
      const longer = meanRates(found.map((price) => ratesOf(price, start + 1)))
      return longer ? [{ aboveInputTokens: start, ...longer }] : []
    })
  const changes = laterStarts(model, asOf).flatMap((from) => {
    const later = meanRates(pricesOn(provider, model, from).map((price) => ratesOf(price, 1)))
    return later ? [{ from, ...later }] : []
  })
  return {
    provider: provider.id,
    model: model.id,
    name: model.name ?? model.id,
    ...rates,
    source: `${provider.pricing_urls?.[0] ?? provider.name}, through @pydantic/genai-prices ${VERSION} (MIT)`,
    asOf,
    ...(tiers.length > 0 ? { tiers } : {}),
    ...(changes.length > 0 ? { changes } : {}),
    ...(found.length > 1 ? { dayMean: true } : {}),
  }
}

/** The price in force on a day; at each half-hour of it where it depends on the hour. */
function pricesOn(provider: Provider, model: ModelInfo, day: string): ModelPrice[] {
  // The package picks the price that is in force; an entry that its own id does not match cannot be asked for by id.
  const alone: Provider = { ...provider, models: [{ ...model, match: { equals: model.id } }] }
  const byHour =
    Array.isArray(model.prices) && model.prices.some(({ constraint }) => constraint?.type === 'time_of_date')
  const start = new Date(`${day}T00:00:00Z`).getTime()
  const times = byHour ? Array.from({ length: 48 }, (_, half) => start + half * 1_800_000) : [start + 43_200_000]
  return times.flatMap((time) => {
    const options = { provider: alone, timestamp: new Date(time) }
    const found = calcPrice({ input_tokens: 1, output_tokens: 1 }, model.id, options)
    return found ? [found.model_price] : []
  })
}

type Rates = { input: number | null; output: number | null; cached: number | null }

/** Prices of a request with a prompt of that length. */
function ratesOf(price: ModelPrice, inputTokens: number): Rates {
  return {
    input: usdPerMillion(price.input_mtok, inputTokens),
    output: usdPerMillion(price.output_mtok, inputTokens),
    cached: usdPerMillion(price.cache_read_mtok, inputTokens),
  }
}

function meanRates(rates: readonly Rates[]): ApiRates | null {
  const input = mean(rates.map((row) => row.input))
  const output = mean(rates.map((row) => row.output))
  if (input === null || output === null) return null
  return {
    usdPerMillionInput: input,
    usdPerMillionOutput: output,
    usdPerMillionCachedInput: mean(rates.map(({ cached }) => cached)),
  }
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  if (known.length < values.length || known.length === 0) return null
  const [first] = known
  // Equal prices stay to the digit what they are in the table.
  if (known.every((value) => value === first)) return first ?? null
  return Number((known.reduce((sum, value) => sum + value, 0) / known.length).toPrecision(10))
}

type Price = ModelPrice[string]

function usdPerMillion(price: Price, inputTokens: number): number | null {
  if (price === undefined) return null
  const value =
    typeof price === 'number'
      ? price
      : [...price.tiers].reduce((tier, next) => (inputTokens > next.start ? next.price : tier), price.base)
  return Number.isFinite(value) ? value : null
}

function tierStarts(price: ModelPrice): number[] {
  return [price.input_mtok, price.output_mtok, price.cache_read_mtok].flatMap((one) =>
    typeof one === 'object' ? one.tiers.map(({ start }) => start) : [],
  )
}

/** Days after `asOf` on which another price begins. */
function laterStarts({ prices }: ModelInfo, asOf: string): string[] {
  if (!Array.isArray(prices)) return []
  const days = prices.flatMap(({ constraint }) => (constraint?.type === 'start_date' ? [constraint.start_date] : []))
  return [...new Set(days)].filter((day) => day > asOf).sort()
}
