import type { PaymentChoice, PriceTerm } from '@/lib/projection'
import { type Currency, MISSING, percent, quantity, rangeText, USD } from './format'

export type PaymentLine = {
  id: string
  name: string
  total: string
  range?: string
  dearer: string
  /** Of a useful hour: run, then fleet, whichever there are. */
  useful: string[]
  unused?: string
  warnings: readonly string[]
  inUse: boolean
  set: Readonly<Record<string, unknown>>
}

export const TERM_LABELS: Readonly<Record<PriceTerm, string>> = {
  on_demand: 'Rent, on demand',
  reserved_1y: 'Rent, reserved one year',
  reserved_3y: 'Rent, reserved three years',
  spot: 'Rent, spot',
  capacity_block: 'Rent, capacity block',
  own: 'Own',
}

/** Ways to pay as lines of a table, the cheapest first. */
export function paymentLines({ payments }: PaymentChoice, currency: Currency = USD): PaymentLine[] {
  const cheapest = payments[0]?.total.p50 ?? 0
  return payments.map(({ run, fleet, total, usefulRunUsd, usefulFleetUsd, unusedUsd, warnings, inUse, set }) => {
    const range = rangeText(total, 'usd', currency)
    const hour = (usd: number | undefined) => (usd === undefined ? undefined : quantity(usd, 'usd/h', currency).text)
    const both = run && fleet
    const useful = [
      run && `${both ? 'run ' : ''}${hour(usefulRunUsd) ?? MISSING}`,
      fleet && `${both ? 'fleet ' : ''}${hour(usefulFleetUsd) ?? MISSING}`,
    ]
    return {
      id: `${run} ${fleet}`,
      name: wayName(run, fleet),
      total: quantity(total.p50, 'usd', currency).text,
      ...(range ? { range } : {}),
      dearer: total.p50 <= cheapest * 1.0005 ? 'cheapest' : `+${percent(total.p50 / cheapest - 1)}`,
      useful: useful.filter((text) => text !== undefined),
      ...(unusedUsd > 0 ? { unused: `${quantity(unusedUsd, 'usd', currency).text} paid and not used` } : {}),
      warnings,
      inUse,
      set,
    }
  })
}

/** "Run: Own. Fleet: Rent, spot"; one term where both are paid alike or there is one alone. */
export function wayName(run: PriceTerm | undefined, fleet: PriceTerm | undefined): string {
  if (run && fleet && run !== fleet) return `Run: ${TERM_LABELS[run]}. Fleet: ${TERM_LABELS[fleet]}`
  return TERM_LABELS[run ?? fleet ?? 'on_demand']
}
