import type { Context } from '../context'
import { scaled, sum, times } from '../estimate'
import type { LedgerEntry } from '../explain'
import { figureTerm, valueTerm } from '../explain'
import { enterEmbodied } from './embodied'
import { locationKg, marketKg } from './formulas'
import { startFactor } from './hours'
import type { PhaseEnergy } from './phase'
import { enterWater } from './water'
import { weighted } from './weighted'

const SCOPE_2 = 'GHG Protocol Scope 2 Guidance'

/** Carbon by phase and in both Scope 2 views, hardware, and water. */
export function enterCarbon(ctx: Context, phases: readonly PhaseEnergy[]): void {
  const { ledger } = ctx
  const located = phases.map((phase) => {
    const id = phase.id.replace('energy.', 'carbon.')
    const start = phase.id === 'energy.training' ? startFactor(ctx, phase.site.region) : undefined
    const kg = scaled(times(phase.kwh, phase.site.gridGramsPerKwh), locationKg(1, start?.factor ?? 1))
    return { id, kg: ledger.enter(locatedEntry(ctx, phase, id, start), kg), phase }
  })
  const location = ledger.enter(
    {
      id: 'carbon.location',
      label: 'Electricity, location-based',
      unit: 'kgCO2e',
      formula: located.map(({ id }) => id.replace('carbon.', '')).join(' + '),
      source: SCOPE_2,
      terms: located.map(({ id, phase }) => figureTerm(ledger, id.replace('carbon.', ''), phase.label, id, 'kgCO2e')),
      validity: 'Annual mean of the grid; the hours of a run can differ.',
    },
    sum(...located.map(({ kg }) => kg)),
  )
  enterMarket(ctx, phases)
  const made = enterEmbodied(ctx, phases)
  ledger.enter(
    {
      id: 'carbon.total',
      label: 'Carbon',
      unit: 'kgCO2e',
      formula: ['electricity', ...made.map(({ symbol }) => symbol)].join(' + '),
      source: `${SCOPE_2}; hardware by use`,
      terms: [
        figureTerm(ledger, 'electricity', 'location-based', 'carbon.location', 'kgCO2e'),
        ...made.map(({ symbol, id, meaning }) => figureTerm(ledger, symbol, meaning, id, 'kgCO2e')),
      ],
      validity: 'Buildings, networks outside the site and end of life are not counted.',
    },
    sum(location, ...made.map(({ kg }) => kg)),
  )
  enterWater(ctx, phases)
}

function locatedEntry(
  { ledger }: Context,
  phase: PhaseEnergy,
  id: string,
  start: ReturnType<typeof startFactor>,
): LedgerEntry {
  return {
    id,
    label: phase.label.replace('Energy', 'Carbon'),
    unit: 'kgCO2e',
    formula: start ? 'energy x grid x time of day / 1000' : 'energy x grid / 1000',
    source: SCOPE_2,
    terms: [
      figureTerm(ledger, 'energy', phase.label, phase.id, 'kWh'),
      valueTerm('grid', 'grid intensity', phase.site.gridGramsPerKwh.median, 'gCO2e/kWh', phase.site.sources.grid),
      ...(start
        ? [
            valueTerm(
              'time of day',
              'intensity at the hours of the run over the mean',
              start.factor,
              'ratio',
              start.source,
            ),
          ]
        : []),
    ],
    validity: 'Location-based, electricity only.',
  }
}

function enterMarket(ctx: Context, phases: readonly PhaseEnergy[]): void {
  const { ledger, scenario } = ctx
  const contracted = Math.min(
    1,
    Math.max(
      0,
      ctx.pick('environment.contractedShare', scenario.environment?.contractedShare, {
        label: 'Energy covered by certificates or contracts',
        value: 0,
        unit: 'share',
        source: 'none unless told: claims of providers are not counted',
      }),
    ),
  )
  const residual = scenario.environment?.residualMixGramsPerKwh
  const kg = phases.map(({ kwh, site }) =>
    residual === undefined
      ? scaled(times(kwh, site.gridGramsPerKwh), marketKg(1, contracted, 1))
      : scaled(kwh, marketKg(1, contracted, residual)),
  )
  ledger.enter(
    {
      id: 'carbon.market',
      label: 'Electricity, market-based',
      unit: 'kgCO2e',
      formula: 'energy x (1 - contracted share) x residual mix / 1000',
      source: SCOPE_2,
      terms: [
        figureTerm(ledger, 'energy', 'all energy', 'energy.total', 'kWh'),
        valueTerm('contracted share', 'covered by contracts', contracted, 'share', 'scenario, else none'),
        valueTerm(
          'residual mix',
          'what the rest is made of',
          residual ?? weighted(phases.map(({ kwh, site }) => [kwh.median, site.gridGramsPerKwh.median])),
          'gCO2e/kWh',
          residual === undefined ? 'grid average, since no residual mix is given' : 'scenario',
        ),
      ],
      validity: 'Never added to the location-based figure: two views of the same electricity.',
    },
    sum(...kg),
  )
}
