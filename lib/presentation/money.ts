import type { TeamCurrency } from '@/lib/contracts/currency'
import type { Scenario } from '@/lib/projection'
import { type Currency, USD } from './format'

/** The currency that a scenario names, with its rate; else the team's, which is US dollars where there is no team. */
export function currencyOf(scenario: Scenario, team: Currency = USD): Currency {
  const { currency, usdPerCurrencyUnit } = scenario.money ?? {}
  if (currency === 'USD') return USD
  if (!currency || !usdPerCurrencyUnit || !(usdPerCurrencyUnit > 0)) return team
  return { code: currency, usdPerUnit: usdPerCurrencyUnit }
}

/** "Amounts are in EUR, at 1.08 USD for 1 EUR (ECB, 2026-11-20)."; in dollars there is nothing to say. */
export function rateSentence({ code, rate }: TeamCurrency): string | undefined {
  return rate
    ? `Amounts are in ${code}, at ${rate.usdPerUnit} USD for 1 ${code} (${rate.source}, ${rate.asOf}).`
    : undefined
}
