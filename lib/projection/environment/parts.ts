import type { Context } from '../context'
import { type Estimate, exactly, over, scaled, sum, times } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { PhaseEnergy } from './phase'
import { weighted } from './weighted'

/** What the energy at the meter holds besides the nodes: cooling and losses of the building, `E (1 - 1 / PUE)`, and network
 * and storage, `E / PUE x s / (1 + s)` with s what they add to the nodes. */
export function enterParts({ ledger }: Context, phases: readonly PhaseEnergy[]): void {
  const within = (phase: PhaseEnergy) => over(phase.kwh, phase.site.pue)
  const building = phases.map((phase) => times(phase.kwh, oneMinusInverse(phase.site.pue)))
  const network = phases.map((phase) =>
    scaled(within(phase), phase.networkStorageShare / (1 + phase.networkStorageShare)),
  )
  const meanOf = (of: (phase: PhaseEnergy) => number) => weighted(phases.map((phase) => [phase.kwh.median, of(phase)]))
  const pue = 1 / meanOf(({ site }) => 1 / site.pue.median)
  const part = meanOf(({ site, networkStorageShare: s }) => s / (1 + s) / site.pue.median) * pue
  const source = phases[0]?.site.sources.pue ?? ''
  const energy = figureTerm(ledger, 'energy', 'at the meter', 'energy.total', 'kWh')
  const pueTerm = valueTerm('PUE', 'meter over IT', pue, 'ratio', source)
  ledger.enter(
    {
      id: 'energy.cooling',
      label: 'Of it: cooling and losses of the building',
      unit: 'kWh',
      formula: 'energy x (1 - 1 / PUE)',
      source: 'definition of PUE, ISO/IEC 30134-2',
      terms: [energy, pueTerm],
      validity: 'Cooling, power conversion and lighting together; a part of the total, not added to it.',
    },
    sum(...building),
  )
  ledger.enter(
    {
      id: 'energy.network',
      label: 'Of it: network and storage',
      unit: 'kWh',
      formula: 'energy / PUE x network and storage / (1 + network and storage)',
      source: 'share on top of the nodes',
      terms: [
        energy,
        pueTerm,
        valueTerm('network and storage', 'on top of the nodes', part / (1 - part), 'share', 'scenario or judgement'),
      ],
      validity: 'Without its cooling; a part of the total, not added to it.',
    },
    sum(...network),
  )
}

/** `1 - 1 / PUE` with the spread that follows to first order: d ln(1 - 1/p) = d ln p / (p - 1). */
function oneMinusInverse(pue: Estimate): Estimate {
  const above = pue.median - 1
  if (above <= 0) return exactly(0)
  const spread = Object.fromEntries(Object.entries(pue.spread).map(([id, share]) => [id, share / above]))
  return { median: above / pue.median, spread }
}
