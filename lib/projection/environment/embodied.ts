import { constant } from '../constants'
import type { Context } from '../context'
import { storedData } from '../economics/stored'
import { type Estimate, exactly, scaled, sum, times } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { maintenanceActivities } from '../lifecycle/plan'
import { sigmaOfConstant } from '../uncertainty/sigmas'
import { acceleratorOf } from './draw'
import { embodiedKgPerHour, storageKg } from './formulas'
import type { PhaseEnergy } from './phase'
import { enterRunCarbon } from './run-carbon'
import { weighted } from './weighted'

/** Embodied share of a device's server without its accelerators: one eighth of a p5.48xlarge-class server. */
const DEVICES_PER_SERVER = 8

/** A part of what making the hardware emits, as the total names it. */
export type Made = { symbol: string; id: string; meaning: string; kg: Estimate }

/** How long hardware lives, and which share of that it is used: what its making is spread over. */
type Life = { years: number; utilisation: number }

/** What making devices and servers, the network between them and the storage emits, by the share of their life that is used. */
export function enterEmbodied(ctx: Context, phases: readonly PhaseEnergy[]): Made[] {
  const life = lifeOf(ctx)
  const share = networkShare(ctx)
  const hardware = enterDevices(ctx, phases, life, share)
  const network = ctx.ledger.enter(
    {
      id: 'carbon.embodied_network',
      label: 'Making the network',
      unit: 'kgCO2e',
      formula: 'hardware x share',
      source: constant('embodied.network_share').source,
      terms: [
        figureTerm(ctx.ledger, 'hardware', 'making accelerators and servers', 'carbon.embodied', 'kgCO2e'),
        valueTerm(
          'share',
          'switches, optics and cables beside accelerators and servers',
          share.median,
          'share',
          ctx.scenario.environment?.embodiedNetworkShare === undefined
            ? constant('embodied.network_share').source
            : 'scenario',
        ),
      ],
      validity: 'An allowance: no published footprint of switches for such clusters was found.',
    },
    times(hardware, share),
  )
  const storage = enterStorage(ctx, life)
  return [
    { symbol: 'hardware', id: 'carbon.embodied', meaning: 'making accelerators and servers', kg: hardware },
    { symbol: 'network', id: 'carbon.embodied_network', meaning: 'making the network', kg: network },
    ...(storage
      ? [{ symbol: 'storage', id: 'carbon.embodied_storage', meaning: 'making the storage', kg: storage }]
      : []),
  ]
}

function lifeOf(ctx: Context): Life {
  const { environment } = ctx.scenario
  const life = constant('embodied.life')
  const years = ctx.pick('environment.lifeYears', environment?.lifeYears, {
    label: 'Life of the hardware',
    value: life.value,
    unit: 'years',
    source: life.source,
  })
  const utilisation = ctx.pick('environment.utilisation', environment?.utilisation, {
    label: 'Share of its life that hardware is used',
    value: 0.8,
    unit: 'share',
    source: 'judgement: a busy cluster',
  })
  return { years: Math.max(0.1, years), utilisation: Math.min(1, Math.max(0.01, utilisation)) }
}

function lifeTerms({ years, utilisation }: Life) {
  return [
    valueTerm('life', 'of the hardware', years, 'years', 'scenario or default'),
    valueTerm('utilisation', 'share of its life in use', utilisation, 'share', 'scenario or default'),
  ]
}

function networkShare(ctx: Context): Estimate {
  const { value, source } = constant('embodied.network_share')
  return ctx.pickUncertain(
    'environment.embodiedNetworkShare',
    'environment.embodied_network',
    ctx.scenario.environment?.embodiedNetworkShare,
    {
      label: 'Making the network, over accelerators and servers',
      value,
      unit: 'share',
      source,
      sigma: sigmaOfConstant('embodied.network_share'),
    },
  )
}

function enterDevices(ctx: Context, phases: readonly PhaseEnergy[], life: Life, network: Estimate): Estimate {
  const { environment } = ctx.scenario
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
      const share = scaled(times(hours, kg), embodiedKgPerHour(1, life.years, life.utilisation))
      return { id, hours: hours.median, each: kg.median, kg: share }
    })
  const run = parts.find(({ id }) => id === 'energy.training')
  if (run) enterRunCarbon(ctx, run.kg, times(run.kg, network))
  const mean = weighted(parts.map(({ hours, each }) => [hours, each]))
  const makers = `${board.source}; ${server.source}, unless the catalogue or the scenario knows better`
  const hours = phases.reduce((total, phase) => total + phase.hours.median, 0)
  return ctx.ledger.enter(
    {
      id: 'carbon.embodied',
      label: 'Making accelerators and servers',
      unit: 'kgCO2e',
      formula: 'hours x kg / (life x 8766 x utilisation)',
      source: `${board.source}; ${server.source}`,
      terms: [
        valueTerm('hours', 'accelerator-hours of all phases', hours, 'accelerator-hours', 'computed'),
        valueTerm('kg', 'of an accelerator and its share of the server, mean over the hours', mean, 'kgCO2e', makers),
        ...lifeTerms(life),
      ],
      validity: 'Good to a factor of two: few makers publish footprints.',
    },
    sum(...parts.map(({ kg }) => kg)),
  )
}

/** Drives and racks that hold data, checkpoints and logs, by the months that they hold them. */
function enterStorage(ctx: Context, life: Life): Estimate | undefined {
  const data = storedData(ctx)
  const logs = maintenanceActivities(ctx).find(({ kind }) => kind === 'gigabyte-months')?.amount ?? exactly(0)
  const { bytes, months } = data ?? { bytes: 0, months: 0 }
  const held = sum(exactly((bytes * months) / 1e9), logs)
  if (held.median <= 0) return undefined
  const { value, source } = constant('embodied.storage')
  const given = ctx.scenario.environment?.embodiedKgPerTerabyte
  const kg = ctx.pickUncertain('environment.embodiedKgPerTerabyte', 'environment.embodied_storage', given, {
    label: 'Making a terabyte of storage',
    value,
    unit: 'kgCO2e',
    source,
    sigma: sigmaOfConstant('embodied.storage'),
  })
  return ctx.ledger.enter(
    {
      id: 'carbon.embodied_storage',
      label: 'Making the storage',
      unit: 'kgCO2e',
      formula: '(bytes x months / 1e9 + logs) / 1000 x kg / (12 x life x utilisation)',
      source,
      terms: [
        valueTerm('bytes', 'data and checkpoints kept', bytes, 'bytes', 'computed'),
        valueTerm('months', 'kept', months, 'months', 'scenario or as long as the plan runs'),
        valueTerm('logs', 'GB-months of logs', logs.median, 'count', 'computed'),
        valueTerm(
          'kg',
          'of a terabyte that holds data',
          kg.median,
          'kgCO2e',
          given === undefined ? source : 'scenario',
        ),
        ...lifeTerms(life),
      ],
      validity: 'Good to a factor of ten: published footprints of drives differ that much, and disks from flash.',
    },
    scaled(times(held, kg), storageKg(1, 1, life.years, life.utilisation)),
  )
}
