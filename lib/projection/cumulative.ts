import type { Context } from './context'
import type { Range } from './estimate'
import type { Projection } from './result'
import { rangeOfSamples, type Sampler } from './sampler'

/** What a projection was made from: every figure's estimate, and when each line is paid. */
export type Projected = Pick<Context, 'ledger' | 'paid'>

/** Range of what has been paid by the end of each month. Every draw is one whole course of the plan, whose lines are added up month by
 * month; months are where the medians put them. Percentiles of months are never added. */
export function cumulativeOf({
  projection: { months, costs },
  ledger,
  paid,
  sampler,
  count,
}: Partial<Projected> & { projection: Projection; sampler: Sampler; count: number }): Range[] {
  if (!ledger || !paid) return []
  // Lines that are paid as the same phase goes on are one sum to begin with.
  const alike = new Map<ReadonlyMap<number, number>, Float64Array>()
  for (const { figure } of costs) {
    const schedule = paid.get(figure)
    if (!schedule) continue
    const sum = alike.get(schedule) ?? new Float64Array(count)
    addTo(sum, sampler(ledger.get(figure)), 1)
    alike.set(schedule, sum)
  }
  const soFar = new Float64Array(count)
  return months.map(({ month }) => {
    for (const [schedule, sum] of alike) addTo(soFar, sum, schedule.get(month) ?? 0)
    return rangeOfSamples(soFar)
  })
}

function addTo(sum: Float64Array, values: Float64Array, share: number): void {
  if (share === 0) return
  for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + share * (values[index] ?? 0)
}
