import { hrefWith, oneParam, type SearchParams } from '@/lib/client/url-state'
import { monthSchema } from '@/lib/contracts/common'
import { PERIOD_MONTHS } from '@/lib/contracts/portfolio'

export type PeriodView = { from: string; months: number }

/** Whatever stands in an address, the period is one that exists: twelve months from this one unless it says otherwise. */
export function periodView(params: SearchParams, now: string): PeriodView {
  const from = monthSchema.safeParse(oneParam(params, 'from'))
  const months = Number(oneParam(params, 'months'))
  return { from: from.success ? from.data : now, months: PERIOD_MONTHS.find((count) => count === months) ?? 12 }
}

export function periodHref(team: string, { from, months }: PeriodView, now: string): string {
  return hrefWith(
    `/${team}`,
    {},
    { from: from === now ? undefined : from, months: months === 12 ? undefined : String(months) },
  )
}
