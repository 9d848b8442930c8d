import type { Scenario } from '@/lib/projection'
import { type Currency, USD } from './format'

/** The currency that a scenario names, with its rate; US dollars when it names none or gives no rate for it. */
export function currencyOf(scenario: Scenario): Currency {
  const { currency, usdPerCurrencyUnit } = scenario.money ?? {}
  if (!currency || currency === 'USD') return USD
  return usdPerCurrencyUnit && usdPerCurrencyUnit > 0 ? { code: currency, usdPerUnit: usdPerCurrencyUnit } : USD
}
