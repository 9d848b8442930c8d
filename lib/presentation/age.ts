/** Days after which a figure wants looking at: rates of exchange move by the week, prices by the month, grids and prices of power by
 * the year. What a device or a model is does not change. */
export const KEEPS_DAYS = { exchange: 90, price: 180, place: 3 * 365, device: Number.POSITIVE_INFINITY } as const
export type Keeps = keyof typeof KEEPS_DAYS

const DAY_MS = 86_400_000

/** Whole days since a date, which some sources give by the month or the year alone: then since its end. */
export function daysSince(asOf: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(fullDate(asOf))) / DAY_MS)
}

export function isOld(asOf: string, keeps: Keeps, now: Date): boolean {
  return daysSince(asOf, now) > KEEPS_DAYS[keeps]
}

function fullDate(asOf: string): string {
  if (/^\d{4}$/.test(asOf)) return `${asOf}-12-31`
  return /^\d{4}-\d{2}$/.test(asOf) ? `${asOf}-28` : asOf
}
