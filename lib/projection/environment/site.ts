import type { Region } from '../catalog-types'
import { constant } from '../constants'
import type { Context } from '../context'
import type { Estimate } from '../estimate'
import { remembered, rememberedOf } from '../remembered'
import { didYouMean, similarNames } from '../similar-names'
import { sigmaOfConstant } from '../uncertainty/sigmas'

/** A place where accelerators run: what its electricity, cooling and water are like. */
export type Site = {
  region?: Region
  pue: Estimate
  gridGramsPerKwh: Estimate
  waterOnSite: Estimate
  waterOffSite: Estimate
  sources: { pue: string; grid: string; waterOnSite: string; waterOffSite: string }
}

export type SiteName = 'training' | 'serving'

// Widths of the middle of published year-to-year changes; without a region the place itself is unknown.
const GRID_SIGMA = { region: 0.08, world: 0.3 }
const PUE_SIGMA_REGION = 0.03
const WATER_SIGMA = { onSite: 0.3, offSite: 0.5 }

/** The site of a phase. A serving region of its own has inputs of its own; otherwise both phases share them. */
export function siteOf(ctx: Context, name: SiteName): Site {
  const sites = rememberedOf(known, ctx, () => new Map<SiteName, Site>())
  return remembered(sites, name, () => readSite(ctx, name))
}

/** A projection asks for its sites again and again; nothing that they rest on changes in between. */
const known = new WeakMap<Context, Map<SiteName, Site>>()

function readSite(ctx: Context, name: SiteName): Site {
  const { cluster, serving, environment = {} } = ctx.scenario
  const apart = name === 'serving' && serving?.region !== undefined && serving.region !== cluster.region
  const path = apart ? 'serving.region' : 'cluster.region'
  const region = findRegion(ctx, apart ? serving?.region : cluster.region, path)
  const colo = constant('pue.colo_modern')
  const world = ctx.catalog.worldGridGramsPerKwh
  const water = constant('wue_onsite.default')
  const offSite = constant('water.ewif_us')
  const sources = {
    pue: sourceOf(environment.pue, region?.pue, region?.pueSource, colo.source),
    grid: sourceOf(
      environment.gridGramsPerKwh,
      region?.gridGramsPerKwh,
      region?.gridSource,
      `world average: ${world.source}`,
    ),
    waterOnSite: sourceOf(
      environment.waterLitresPerKwhOnSite,
      region?.waterLitresPerKwhOnSite,
      region?.waterSource ?? region?.pueSource,
      water.source,
    ),
    waterOffSite: sourceOf(environment.waterLitresPerKwhOffSite, null, null, offSite.source),
  }
  const origin = (field: 'pue' | 'gridGramsPerKwh' | 'waterLitresPerKwhOnSite') => {
    if (region?.[field] == null) return 'default'
    return region.teamFields?.includes(field) ? 'team' : 'catalog'
  }
  return {
    ...(region ? { region } : {}),
    sources,
    pue: ctx.pickUncertain(
      apart ? 'environment.pueServing' : 'environment.pue',
      apart ? 'environment.serving_pue' : 'environment.pue',
      atLeastOne(environment.pue),
      {
        label: `PUE${apart ? ' where it serves' : ''}`,
        value: region?.pue ?? colo.value,
        unit: 'ratio',
        origin: origin('pue'),
        source: sources.pue,
        sigma: region?.pue ? PUE_SIGMA_REGION : sigmaOfConstant('pue.colo_modern'),
      },
    ),
    gridGramsPerKwh: ctx.pickUncertain(
      apart ? 'environment.gridGramsPerKwhServing' : 'environment.gridGramsPerKwh',
      apart ? 'environment.serving_grid' : 'environment.grid',
      environment.gridGramsPerKwh,
      {
        label: `Grid intensity${apart ? ' where it serves' : ''}`,
        value: region?.gridGramsPerKwh ?? world.value,
        unit: 'gCO2e/kWh',
        origin: origin('gridGramsPerKwh'),
        source: sources.grid,
        sigma: region?.gridGramsPerKwh == null ? GRID_SIGMA.world : GRID_SIGMA.region,
      },
    ),
    waterOnSite: ctx.pickUncertain(
      apart ? 'environment.waterLitresPerKwhOnSiteServing' : 'environment.waterLitresPerKwhOnSite',
      apart ? 'environment.serving_water_on_site' : 'environment.water_on_site',
      environment.waterLitresPerKwhOnSite,
      {
        label: `Water used on site${apart ? ' where it serves' : ''}`,
        value: region?.waterLitresPerKwhOnSite ?? water.value,
        unit: 'L/kWh',
        origin: origin('waterLitresPerKwhOnSite'),
        source: sources.waterOnSite,
        sigma: WATER_SIGMA.onSite,
      },
    ),
    waterOffSite: ctx.pickUncertain(
      'environment.waterLitresPerKwhOffSite',
      'environment.water_off_site',
      environment.waterLitresPerKwhOffSite,
      {
        label: 'Water used to make electricity',
        value: offSite.value,
        unit: 'L/kWh',
        source: sources.waterOffSite,
        sigma: WATER_SIGMA.offSite,
      },
    ),
  }
}

/** A PUE below 1 would make energy out of nothing; the contract refuses it, and so does the arithmetic. */
function atLeastOne(pue: number | undefined): number | undefined {
  return pue === undefined ? undefined : Math.max(1, pue)
}

function sourceOf(
  given: number | undefined,
  found: number | null | undefined,
  source: string | null | undefined,
  fallback: string,
): string {
  if (given !== undefined) return 'scenario'
  return found == null ? fallback : (source ?? 'catalogue')
}

function findRegion(ctx: Context, id: string | undefined, path: string): Region | undefined {
  const region = id !== undefined && Object.hasOwn(ctx.catalog.regions, id) ? ctx.catalog.regions[id] : undefined
  if (region) noteGrid(ctx, region)
  if (region || ctx.problems.some((problem) => problem.path === path)) return region
  ctx.problem(
    id === undefined
      ? {
          code: 'region-missing',
          severity: 'note',
          path,
          message:
            'No region is named: the world average of the grid and the cooling of a modern colocation are taken.',
        }
      : {
          code: 'region-unknown',
          severity: 'warning',
          path,
          message: `The catalogue has no region "${id.slice(0, 60)}": the world average of the grid is taken. ${didYouMean(similarNames(id, Object.keys(ctx.catalog.regions)), 'Choose a region of the list, or enter PUE and grid intensity.')}`,
        },
  )
  return undefined
}

/** A known place with an unknown grid is said, with the way out. */
function noteGrid(ctx: Context, { gridGramsPerKwh, location, zone }: Region): void {
  if (gridGramsPerKwh !== null || ctx.scenario.environment?.gridGramsPerKwh !== undefined) return
  if (ctx.problems.some(({ code }) => code === 'grid-unknown')) return
  ctx.problem({
    code: 'grid-unknown',
    severity: 'warning',
    path: 'environment.gridGramsPerKwh',
    message: `No carbon intensity of the grid is known for ${location}${zone ? ` (zone ${zone})` : ''}: the world average of ${Math.round(ctx.catalog.worldGridGramsPerKwh.value)} g/kWh is taken. Enter the grams per kWh of its grid, or choose another region.`,
  })
}
