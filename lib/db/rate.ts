import type { Team } from './generated/client'

type Columns = Pick<Team, 'usdPerUnit' | 'rateOn' | 'rateSource'>

/** The three columns of a team's exchange rate as one; a check of the table keeps them together. */
export function rateOf({ usdPerUnit, rateOn, rateSource }: Columns) {
  if (usdPerUnit === null || rateOn === null || rateSource === null) return null
  return { usdPerUnit, asOf: rateOn.toISOString().slice(0, 10), source: rateSource }
}
