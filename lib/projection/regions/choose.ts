import type { Region } from '../catalog-types'
import type { Context } from '../context'
import { quote } from '../economics/price'
import { termOf } from '../economics/rates'
import { acceleratorOf } from '../environment/draw'
import { placeOf } from './place'

/** Regions of a comparison that names none. */
export const USUAL_REGIONS = 5

/** What is known of a region before anything is projected there. */
type Facts = { region: Region; carbon: number; water: number; usd: number; sameProvider: boolean; listed: boolean }

/** The place of now, then in turn the cleanest of the same provider, the cleanest, the cheapest and the one that uses the least
 * water among those with a price of their own; then the next clean ones. One region of a grid zone, for the rest of the zone
 * hardly differs. */
export function usualRegions(ctx: Context): string[] {
  const own = placeOf(ctx.scenario)
  const here = own === undefined ? undefined : ctx.catalog.regions[own]
  const facts = Object.values(ctx.catalog.regions)
    .filter(({ id }) => id !== own)
    .flatMap((region) => factsOf(ctx, region, here?.provider))
  const listed = facts.filter((one) => one.listed)
  const near = facts.filter(({ sameProvider }) => sameProvider)
  const picked: Facts[] = []
  const zones = new Set(here?.zone ? [here.zone] : [])
  const take = (from: readonly Facts[], by: (facts: Facts) => number) => {
    const free = from.filter(({ region: { zone } }) => zone === null || !zones.has(zone))
    const best = free
      .filter((one) => !picked.includes(one))
      .sort((left, right) => by(left) - by(right) || left.region.id.localeCompare(right.region.id))[0]
    if (!best || picked.length + 1 >= USUAL_REGIONS) return
    picked.push(best)
    if (best.region.zone) zones.add(best.region.zone)
  }
  take(near, ({ carbon }) => carbon)
  take(listed, ({ carbon }) => carbon)
  take(listed, ({ usd }) => usd)
  take(listed, ({ water }) => water)
  for (const _ of facts.slice(0, USUAL_REGIONS)) take(facts, ({ carbon }) => carbon)
  return [...(own === undefined ? [] : [own]), ...picked.map(({ region: { id } }) => id)]
}

/** Nothing where the grid is unknown or the hardware cannot be had. */
function factsOf(ctx: Context, region: Region, provider: string | undefined): Facts[] {
  const { scenario } = ctx
  const phase = scenario.workload === 'deployment' ? 'serving' : 'training'
  const accelerator = acceleratorOf(ctx, phase)
  if (!accelerator || region.gridGramsPerKwh === null) return []
  const term = termOf(ctx, phase)
  const pue = region.pue ?? 1
  const found = term === 'own' ? undefined : quote(ctx, accelerator.id, term, region.id)
  const there = found?.rows.some((row) => row.provider === region.provider)
  if (term !== 'own' && !there) return []
  return [
    {
      region,
      carbon: region.gridGramsPerKwh * pue,
      water: region.waterLitresPerKwhOnSite ?? Number.POSITIVE_INFINITY,
      usd: found?.usdPerHour ?? (region.electricityUsdPerKwh ?? Number.POSITIVE_INFINITY) * pue,
      sameProvider: region.provider === provider,
      listed: term === 'own' || found?.exact === true,
    },
  ]
}
