import type { Monthly } from '@/lib/contracts/portfolio'
import type { Driver, Projection } from '@/lib/projection'

/** Six digits are more than any of these is known to, and a third of the bytes. */
function short(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : 0
}

/** What sums over many plans need of a projection: its months, and what their totals hang on. */
export function monthlyOf({ months, drivers }: Pick<Projection, 'months' | 'drivers'>): Monthly {
  return {
    months: months.map((row) => [
      short(row.totalUsd),
      short(row.energyKwh),
      short(row.carbonKg),
      short(row.accelerators),
    ]),
    spread: {
      usd: spreadOf(drivers['cost.total']),
      kwh: spreadOf(drivers['energy.total']),
      kg: spreadOf(drivers['carbon.location']),
    },
  }
}

/** A driver says its size without a sign; which way the figure moves with the input tells the sign again. */
function spreadOf(drivers: Driver[] = []): Record<string, number> {
  return Object.fromEntries(drivers.map(({ id, logSigma, p10, p90 }) => [id, short(p10 <= p90 ? logSigma : -logSigma)]))
}
