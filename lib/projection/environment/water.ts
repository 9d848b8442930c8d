import type { Context } from '../context'
import { over, sum, times } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { PhaseEnergy } from './phase'
import type { Site } from './site'
import { weighted } from './weighted'

/** Water on site and at the power stations: `E (WUE / PUE + EWIF)` with E at the meter. */
export function enterWater(ctx: Context, phases: readonly PhaseEnergy[]): void {
  const { ledger } = ctx
  const onSite = phases.map(({ kwh, site }) => over(times(kwh, site.waterOnSite), site.pue))
  const offSite = phases.map(({ kwh, site }) => times(kwh, site.waterOffSite))
  const first = phases[0]?.site
  const meanOf = (of: (site: Site) => number) => weighted(phases.map(({ kwh, site }) => [kwh.median, of(site)]))
  // Cooling is by energy of the machines: means over phases are weighed by energy at the meter over PUE.
  const pue = 1 / meanOf((site) => 1 / site.pue.median)
  const wue = meanOf((site) => site.waterOnSite.median / site.pue.median) * pue
  const meter = figureTerm(ledger, 'energy', 'at the meter', 'energy.total', 'kWh')
  const shared = { unit: 'L', source: 'Li et al., arXiv:2304.03271', validity: 'Consumption, not withdrawal.' } as const
  ledger.enter(
    {
      id: 'water.on_site',
      label: 'Water for cooling',
      formula: 'energy / PUE x WUE',
      terms: [
        meter,
        valueTerm('PUE', 'meter over IT', pue, 'ratio', first?.sources.pue ?? ''),
        valueTerm('WUE', 'water for cooling, per kWh of IT', wue, 'L/kWh', first?.sources.waterOnSite ?? ''),
      ],
      ...shared,
    },
    sum(...onSite),
  )
  ledger.enter(
    {
      id: 'water.off_site',
      label: 'Water for electricity',
      formula: 'energy x EWIF',
      terms: [
        meter,
        valueTerm(
          'EWIF',
          'water for electricity',
          meanOf((site) => site.waterOffSite.median),
          'L/kWh',
          first?.sources.waterOffSite ?? '',
        ),
      ],
      ...shared,
    },
    sum(...offSite),
  )
  ledger.enter(
    {
      id: 'water.total',
      label: 'Water',
      unit: 'L',
      formula: 'cooling + electricity',
      source: 'Li et al., arXiv:2304.03271',
      terms: [
        figureTerm(ledger, 'cooling', 'on site', 'water.on_site', 'L'),
        figureTerm(ledger, 'electricity', 'at the power stations', 'water.off_site', 'L'),
      ],
      validity: 'Consumption, not withdrawal; grids differ from 1 to 7 L/kWh.',
    },
    sum(...onSite, ...offSite),
  )
}
