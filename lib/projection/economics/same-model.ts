import type { ApiPrice } from '../catalog-types'
import { remembered, rememberedOf } from '../remembered'

/** Words of a name that say how a model is packed, tuned for chat or sold, not which one it is. */
const PACKING =
  /-(instruct|chat|hf|it|turbo|lite|versatile|instant|fast|basic|maas|preview|specdec|text|reasoning|fp8|bf16|nvfp4|awq|gptq|16e|128e|4096|8192|32768|v0[\d.]*)(?=-|$)/g

const VENDOR = /^(meta|qwen|openai|google|mistral|nvidia|moonshotai|minimax|zai)\./

/** The name of a model without owner, packing and spelling: equal for the same weights at different providers.
 * `meta.llama3-1-70b-instruct-v1:0`, `llama-v3p1-70b-instruct` and `meta-llama/Llama-3.1-70B` are one. */
export function modelKey(name: string): string {
  const tail = name.toLowerCase().split('/').at(-1) ?? ''
  return tail
    .replace(VENDOR, '')
    .replace(/^deepseek\./, 'deepseek-')
    .replace(/-?(v?\d+)?:\d+$/, '')
    .replace(/[_\s]/g, '-')
    .replace(/(\d)p(\d)/g, '$1.$2')
    .replace(/^meta-/, '')
    .replace(/^c4ai-/, '')
    .replace(/^(llama|gemma|qwen)-?v?(\d)/, '$1-$2')
    .replace(/^(llama-\d)-(\d)-/, '$1.$2-')
    .replace(PACKING, '')
    .replace(PACKING, '')
}

const byKey = new WeakMap<readonly ApiPrice[], Map<string, ApiPrice[]>>()

/** Hosted prices of the same open model, the cheapest offer of each provider. */
export function offersOf(prices: readonly ApiPrice[], model: string): readonly ApiPrice[] {
  const key = modelKey(model)
  return key === '' ? [] : (rememberedOf(byKey, prices, () => indexed(prices)).get(key) ?? [])
}

function indexed(prices: readonly ApiPrice[]): Map<string, ApiPrice[]> {
  const found = new Map<string, ApiPrice[]>()
  for (const price of prices) {
    const offers = remembered(found, modelKey(price.model), (): ApiPrice[] => [])
    const own = offers.findIndex(({ provider }) => provider === price.provider)
    const other = offers[own]
    if (!other) offers.push(price)
    else if (sizeOf(price) < sizeOf(other)) offers[own] = price
  }
  return found
}

const sizeOf = ({ usdPerMillionInput, usdPerMillionOutput }: ApiPrice) => usdPerMillionInput + usdPerMillionOutput
