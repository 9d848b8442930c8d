import { gridIntensity } from '@/lib/catalog/grid'
import { type ConstantName, constant, type Projection, type Scenario } from '@/lib/projection'
import type { RunRow } from './evidence-rows'

/** Where the large makers run their machines, and what their fleets use over their devices: a planner knows where the machine
 * stands. Who sells accelerators by the hour pays its own list price. */
const PLACES: Readonly<Record<string, { country: string; pue: ConstantName } | { region: string }>> = {
  meta: { country: 'USA', pue: 'pue.meta' },
  google: { country: 'USA', pue: 'pue.google' },
  deepmind: { country: 'USA', pue: 'pue.google' },
  microsoft: { region: 'azure:eastus' },
  openai: { region: 'azure:eastus' },
  amazon: { region: 'aws:us-east-1' },
}

/** The published place; else that of its maker; else nothing, which is the world's mean and a rented hall. */
export function siteOfRun({ context, organisation, notes }: RunRow): {
  region?: string
  environment: NonNullable<Scenario['environment']>
  note: string
} {
  const maker = (organisation ?? '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .find((word) => Object.hasOwn(PLACES, word))
  const place = maker === undefined ? undefined : PLACES[maker]
  const country = place && 'country' in place ? place : undefined
  // A card may leave the overhead of the place out of its sum, and say so.
  const leftOut = /\b(without|excluding|before) PUE\b/i.test(notes ?? '')
  const pue = leftOut ? 1 : (context.pue ?? (country ? constant(country.pue).value : null))
  const grid = context.gridGramsPerKwh ?? (country ? gridIntensity(null, country.country)?.value : null) ?? null
  const assumed = place !== undefined && (context.gridGramsPerKwh === null || context.pue === null)
  return {
    ...(place && 'region' in place ? { region: place.region } : {}),
    environment: { ...(pue === null ? {} : { pue }), ...(grid === null ? {} : { gridGramsPerKwh: grid }) },
    note: [
      assumed ? `place not published: as ${organisation} in ${'region' in place ? place.region : place.country}` : '',
      leftOut ? 'published without the overhead of the place' : '',
    ]
      .filter(Boolean)
      .join('; '),
  }
}

/** What the place multiplies hours with, as the projection took it: the rule of thumb gets the same. */
export function factorsOf(projection: Projection | undefined): {
  pue: number | null
  gridGramsPerKwh: number | null
  usdPerHour: number | null
} {
  const term = (figure: string, symbol: string) =>
    projection?.figures[figure]?.terms.find((one) => one.symbol === symbol)?.value ?? null
  return {
    pue: term('energy.training', 'PUE'),
    gridGramsPerKwh: term('carbon.training', 'grid'),
    usdPerHour: projection?.figures['price.training']?.p50 ?? null,
  }
}
