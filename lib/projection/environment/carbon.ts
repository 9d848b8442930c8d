import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, scaled, sum, times } from '../estimate'
import type { LedgerEntry } from '../explain'
import { figureTerm, valueTerm } from '../explain'
import { acceleratorOf } from './draw'
import { embodiedKgPerHour, locationKg, marketKg } from './formulas'
import { startFactor } from './hours'
import type { PhaseEnergy } from './phase'
import { enterRunCarbon } from './run-carbon'
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
  const embodied = enterEmbodied(ctx, phases)
  ledger.enter(
    {
      id: 'carbon.total',
      label: 'Carbon',
      unit: 'kgCO2e',
      formula: 'electricity + hardware',
      source: `${SCOPE_2}; hardware by used hours`,
      terms: [
        figureTerm(ledger, 'electricity', 'location-based', 'carbon.location', 'kgCO2e'),
        figureTerm(ledger, 'hardware', 'making the hardware', 'carbon.embodied', 'kgCO2e'),
      ],
      validity: 'Buildings, networks outside the site and end of life are not counted.',
    },
    sum(location, embodied),
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

/** Embodied share of a device's server without its accelerators: one eighth of a p5.48xlarge-class server. */
const DEVICES_PER_SERVER = 8

function enterEmbodied(ctx: Context, phases: readonly PhaseEnergy[]): Estimate {
  const { environment } = ctx.scenario
  const life = constant('embodied.life')
  const years = Math.max(
    0.1,
    ctx.pick('environment.lifeYears', environment?.lifeYears, {
      label: 'Life of the hardware',
      value: life.value,
      unit: 'years',
      source: life.source,
    }),
  )
  const utilisation = Math.min(
    1,
    Math.max(
      0.01,
      ctx.pick('environment.utilisation', environment?.utilisation, {
        label: 'Share of its life that hardware is used',
        value: 0.8,
        unit: 'share',
        source: 'judgement: a busy cluster',
      }),
    ),
  )
  const board = constant('embodied.h100_gpu')
  const server = constant('embodied.server_ex_gpu')
  const parts = phases
    .filter(({ hours }) => hours.median > 0)
    .map(({ id, hours }) => {
      const accelerator = acceleratorOf(
        ctx,
        id === 'energy.serving' || id === 'energy.refresh' ? 'serving' : 'training',
      )
      const kg = ctx.pickUncertain(
        'environment.embodiedKgPerAccelerator',
        'environment.embodied',
        environment?.embodiedKgPerAccelerator,
        {
          label: 'Making an accelerator and its share of the server',
          value: (accelerator?.embodiedKg ?? board.value) + server.value / DEVICES_PER_SERVER,
          unit: 'kgCO2e',
          source: `${accelerator?.embodiedSource ?? board.source}; server: ${server.source}`,
          sigma: 0.4,
        },
      )
      const share = scaled(times(hours, kg), embodiedKgPerHour(1, years, utilisation))
      return { id, hours: hours.median, each: kg.median, kg: share }
    })
  const run = parts.find(({ id }) => id === 'energy.training')
  if (run) enterRunCarbon(ctx, run.kg)
  const mean = weighted(parts.map(({ hours, each }) => [hours, each]))
  const makers = `${board.source}; ${server.source}, unless the catalogue or the scenario knows better`
  const hours = phases.reduce((total, phase) => total + phase.hours.median, 0)
  return ctx.ledger.enter(
    {
      id: 'carbon.embodied',
      label: 'Making the hardware',
      unit: 'kgCO2e',
      formula: 'hours x kg / (life x 8766 x utilisation)',
      source: `${board.source}; ${server.source}`,
      terms: [
        valueTerm('hours', 'accelerator-hours of all phases', hours, 'accelerator-hours', 'computed'),
        valueTerm('kg', 'of an accelerator and its share of the server, mean over the hours', mean, 'kgCO2e', makers),
        valueTerm('life', 'of the hardware', years, 'years', 'scenario or default'),
        valueTerm('utilisation', 'share of its life in use', utilisation, 'share', 'scenario or default'),
      ],
      validity: 'Good to a factor of two: few makers publish footprints.',
    },
    sum(...parts.map(({ kg }) => kg)),
  )
}
