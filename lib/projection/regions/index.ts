import type { Catalog } from '../catalog-types'
import { type Context, createContext } from '../context'
import { termOf } from '../economics/rates'
import { isShortRun, startOfDay } from '../environment/hours'
import { siteOf } from '../environment/site'
import { type Range, rangeOf } from '../estimate'
import { type ResolvedModel, resolveModel } from '../model/resolve-model'
import type { Scenario } from '../spec'
import { workedOut } from '../worked-out'
import { usualRegions } from './choose'
import { heldOf, leftBehindOf, movedOf, movedTo, placeOf } from './place'
import type { RegionComparison, RegionRow } from './types'

/** The same plan in several regions, each worked out in full with its own price, PUE, grid and water. The place of now comes
 * first; without names, those that a planner would look at. */
export function compareRegions(scenario: Scenario, catalog: Catalog, names?: readonly string[]): RegionComparison {
  const moves = movedOf(scenario)
  const startsAt = scenario.environment?.startHour
  const about = {
    moves,
    ...(startsAt === undefined ? {} : { startsAt }),
    leftBehind: leftBehindOf(scenario),
    held: heldOf(scenario),
    servingStays:
      moves === 'cluster.region' && scenario.workload !== 'training' && scenario.serving?.region !== undefined,
  }
  const model = resolveModel(scenario.model, catalog)
  if ('code' in model) return { ...about, rows: [], shortRun: false, problem: model.message }
  const here = placeOf(scenario)
  const others = names ?? usualRegions(createContext(scenario, catalog, model))
  const ids = [...new Set(others)].filter((id) => id !== here && Object.hasOwn(catalog.regions, id))
  const now = regionRow(scenario, catalog, model, true)
  const rows = [now.row, ...ids.map((id) => regionRow(movedTo(scenario, id), catalog, model, false).row)]
  return { ...about, rows, shortRun: now.shortRun }
}

function regionRow(
  scenario: Scenario,
  catalog: Catalog,
  model: ResolvedModel,
  inUse: boolean,
): { row: RegionRow; shortRun: boolean } {
  const ctx = workedOut(scenario, catalog, model)
  const phase = scenario.workload === 'deployment' ? 'serving' : 'training'
  const site = siteOf(ctx, phase)
  const id = placeOf(scenario) ?? null
  const known = site.region?.gridGramsPerKwh != null || scenario.environment?.gridGramsPerKwh !== undefined
  const hours = ctx.ledger.find('training.hours')?.median
  const start = startOfDay(site.region, hours)
  const price = priceOf(ctx)
  const row: RegionRow = {
    id,
    location: site.region?.location ?? id ?? 'No region',
    country: site.region?.country ?? '',
    zone: site.region?.zone ?? null,
    inUse,
    ...rangesOf(ctx),
    ...(price ? { price } : {}),
    pue: site.pue.median,
    gridGramsPerKwh: site.gridGramsPerKwh.median,
    gridSource: site.sources.grid,
    gridKnown: known,
    ...(start ? { start } : {}),
  }
  return { row, shortRun: isShortRun(hours) }
}

const FIGURES = {
  usd: 'cost.total',
  energyKwh: 'energy.total',
  carbonKg: 'carbon.location',
  marketKg: 'carbon.market',
  waterLitres: 'water.total',
} as const

function rangesOf({ ledger }: Context): Partial<Record<keyof typeof FIGURES, Range>> {
  return Object.fromEntries(
    Object.entries(FIGURES).flatMap(([name, figure]) => {
      const found = ledger.find(figure)
      return found ? [[name, rangeOf(found)]] : []
    }),
  )
}

function priceOf(ctx: Context): RegionRow['price'] {
  const { ledger, defaults, problems } = ctx
  const training = ledger.find('price.training')
  const found = training ?? ledger.find('price.serving')
  if (!found) return undefined
  const taken = defaults[`money.usdPerAcceleratorHour${training ? '' : 'Serving'}`]
  const term = termOf(ctx, training ? 'training' : 'serving') === 'own' ? 'owned, without electricity' : 'agreed'
  const exact = !problems.some(({ code }) => code === 'price-not-exact')
  return { usdPerHour: found.median, basis: taken?.note ?? term, exact }
}
