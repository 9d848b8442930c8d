import { calcPrice, findProvider, type ModelInfo, type Provider } from '@pydantic/genai-prices'
import type { ApiPrice } from '@/lib/projection/catalog-types'
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
  const timestamp = new Date(`${asOf}T12:00:00Z`)
  return PROVIDERS.flatMap((providerId) => {
    const provider = findProvider({ providerId })
    if (!provider) throw new Error(`@pydantic/genai-prices ${VERSION} has no provider ${providerId}`)
    return provider.models.flatMap((model) => toApiPrice(provider, model, timestamp, asOf) ?? [])
  })
}

function toApiPrice(provider: Provider, model: ModelInfo, timestamp: Date, asOf: string): ApiPrice | null {
  if (model.deprecated) return null
  // The package picks the price that is in force; an entry that its own id does not match cannot be asked for by id.
  const alone: Provider = { ...provider, models: [{ ...model, match: { equals: model.id } }] }
  const found = calcPrice({ input_tokens: 1, output_tokens: 1 }, model.id, { provider: alone, timestamp })
  const input = usdPerMillion(found?.model_price.input_mtok)
  const output = usdPerMillion(found?.model_price.output_mtok)
  // Embedding, image and audio models have no price for both directions and are no alternative to serving.
  if (input === null || output === null || input + output === 0) return null
  return {
    provider: provider.id,
    model: model.id,
    name: model.name ?? model.id,
    usdPerMillionInput: input,
    usdPerMillionOutput: output,
    usdPerMillionCachedInput: usdPerMillion(found?.model_price.cache_read_mtok),
    source: `${provider.pricing_urls?.[0] ?? provider.name}, through @pydantic/genai-prices ${VERSION} (MIT)`,
    asOf,
  }
}

/** Tiered prices are taken at their base tier, that of short prompts. */
function usdPerMillion(price: number | { base: number } | undefined): number | null {
  if (price === undefined) return null
  const value = typeof price === 'number' ? price : price.base
  return Number.isFinite(value) ? value : null
}
