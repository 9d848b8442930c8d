import type { ExchangeRate } from '@/lib/contracts/currency'
import { InvalidError } from '@/lib/contracts/errors'

type Wanted = { currency?: string | undefined; rate?: ExchangeRate | null | undefined }
type Present = { currency: string; rate: ExchangeRate | null }

/** The rate that a change of the settings leaves behind: a rate belongs to one currency, dollars need none, and any other
 * currency is refused without. */
export function rateAfter(present: Present, wanted: Wanted): ExchangeRate | null {
  const currency = wanted.currency ?? present.currency
  if (currency === 'USD') {
    if (wanted.rate) throw refusal('Amounts are in US dollars already: leave the rate out, or choose another currency.')
    return null
  }
  const kept = currency === present.currency ? present.rate : null
  const rate = wanted.rate === undefined ? kept : wanted.rate
  if (rate) return rate
  throw refusal(
    `Amounts cannot be shown in ${currency} without a rate: say how many US dollars 1 ${currency} is worth, of which day and from where.`,
  )
}

function refusal(message: string): InvalidError {
  return new InvalidError(message, [{ path: 'rate.usdPerUnit', message }])
}
