import type { Context } from '../context'
import { type Estimate, exactly, over, scaled, sum, times } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { maintenanceActivities } from '../lifecycle/plan'
import { servedTokens } from '../lifecycle/served'
import { filteringHours } from '../training/data-work'
import { enterCarbon } from './carbon'
import { processingEnergy } from './data-energy'
import { type Draw, drawOf, energyOf } from './draw'
import { enterParts } from './parts'
import type { PhaseEnergy } from './phase'
import { powerCurve, provisionedPerDevice } from './power'
import { type Site, type SiteName, siteOf } from './site'

/** Energy at the meter by phase, power to be provisioned, carbon and water. Phases whose devices have no known power are
 * left out, and a problem says so. */
export function projectEnergy(ctx: Context): void {
  const phases: PhaseEnergy[] = []
  const cleaning = processingEnergy(ctx)
  if (cleaning) phases.push(cleaning)
  const filtering = filteringHours(ctx)
  if (filtering) add(ctx, phases, 'training', 'energy.filtering', 'Energy of filtering data by a model', filtering)
  if (ctx.training) {
    const { acceleratorHours, experimentsAcceleratorHours } = ctx.training
    add(ctx, phases, 'training', 'energy.training', 'Energy of the run', acceleratorHours)
    if (experimentsAcceleratorHours.median > 0) {
      add(ctx, phases, 'training', 'energy.experiments', 'Energy of experiments', experimentsAcceleratorHours)
    }
  }
  if (ctx.serving) {
    add(ctx, phases, 'serving', 'energy.serving', 'Energy of serving', ctx.serving.acceleratorHours)
    enterEnergyPerToken(ctx)
  }
  addMaintenance(ctx, phases)
  const overlap = maintenanceActivities(ctx).find(({ kind }) => kind === 'serving-hours')
  if (overlap) add(ctx, phases, 'serving', 'energy.refresh', 'Energy of both fleets at moves', overlap.amount)
  if (phases.length === 0) return
  enterPower(ctx)
  const { ledger } = ctx
  ledger.enter(
    {
      id: 'energy.total',
      label: 'Energy',
      unit: 'kWh',
      formula: phases.map(({ id }) => id.replace('energy.', '')).join(' + '),
      source: 'sum of the phases, at the meter',
      terms: phases.map(({ id, label }) => figureTerm(ledger, id.replace('energy.', ''), label, id, 'kWh')),
      validity: 'PUE, network and storage included. The parts share inputs, so their ranges do not add up to this one.',
    },
    sum(...phases.map(({ kwh }) => kwh)),
  )
  enterParts(ctx, phases)
  enterCarbon(ctx, phases)
}

function add(ctx: Context, phases: PhaseEnergy[], name: SiteName, id: string, label: string, hours: Estimate): void {
  const draw = drawOf(ctx, name)
  if (!draw) return
  const site = siteOf(ctx, name)
  const kwh = energyOf(hours, draw, site.pue)
  ctx.ledger.enter(energyEntry(id, label, hours, draw, site), kwh)
  phases.push({ id, label, site, hours, kwh, networkStorageShare: draw.networkStorageShare })
}

function energyEntry(id: string, label: string, hours: Estimate, draw: Draw, site: Site) {
  return {
    id,
    label,
    unit: 'kWh' as const,
    formula: 'hours x (P_device + P_node) / 1000 x (1 + network and storage) x PUE',
    source: 'node power measured by Latif et al. (arXiv:2412.08602) and arXiv:2506.14551',
    terms: [
      valueTerm('hours', 'accelerator-hours', hours.median, 'accelerator-hours', 'computed'),
      valueTerm('P_device', 'mean draw of a device', draw.device.median, 'W', draw.source),
      valueTerm('P_node', 'rest of the node, per device', draw.overhead, 'W', 'scenario or typical node'),
      valueTerm(
        'network and storage',
        'on top of the nodes',
        draw.networkStorageShare,
        'share',
        'scenario or judgement',
      ),
      valueTerm('PUE', 'meter over IT', site.pue.median, 'ratio', site.sources.pue),
    ],
    validity: 'From the load of the devices, not from their rating; published energy that is hours x TDP is higher.',
  }
}

/** Upkeep: its training-like hours on the training site, its tokens at the serving fleet's energy per token. */
function addMaintenance(ctx: Context, phases: PhaseEnergy[]): void {
  const activities = maintenanceActivities(ctx)
  const hours = activities.filter(({ kind }) => kind === 'accelerator-hours').map(({ amount }) => amount)
  const tokens = activities.filter(({ kind }) => kind === 'tokens').map(({ amount }) => amount)
  const draw = hours.length > 0 ? drawOf(ctx, 'training') : undefined
  const site = siteOf(ctx, draw ? 'training' : 'serving')
  const perToken = ctx.ledger.find('serving.energy_per_token')
  const ofHours = draw ? energyOf(sum(...hours), draw, site.pue) : undefined
  const ofTokens = perToken && tokens.length > 0 ? scaled(times(sum(...tokens), perToken), 1 / 3.6e6) : undefined
  ctx.upkeepKwh = { hours: ofHours?.median ?? 0, tokens: ofTokens?.median ?? 0 }
  const kwh = sum(...[ofHours, ofTokens].filter((part) => part !== undefined))
  if (kwh.median <= 0) return
  ctx.ledger.enter(
    {
      id: 'energy.maintenance',
      label: 'Energy of upkeep',
      unit: 'kWh',
      formula: 'hours x kWh per hour + tokens x J per token / 3.6e6',
      source: 'as training and as serving',
      terms: [
        valueTerm(
          'hours',
          'accelerator-hours of tuning and retraining',
          sum(...hours).median,
          'accelerator-hours',
          'computed',
        ),
        valueTerm(
          'kWh per hour',
          'of a training device at the meter',
          draw ? energyOf(exactly(1), draw, site.pue).median : 0,
          'kWh',
          draw?.source ?? 'no such hours',
        ),
        valueTerm('tokens', 'tokens evaluated and judged', sum(...tokens).median, 'tokens', 'computed'),
        perToken
          ? figureTerm(ctx.ledger, 'J per token', 'of the fleet that serves', 'serving.energy_per_token', 'J/token')
          : valueTerm('J per token', 'no fleet serves', 0, 'J/token', 'computed'),
      ],
    },
    kwh,
  )
  const networkStorageShare = (draw ?? drawOf(ctx, 'serving'))?.networkStorageShare ?? 0
  phases.push({
    id: 'energy.maintenance',
    label: 'Energy of upkeep',
    site,
    hours: sum(...hours),
    kwh,
    networkStorageShare,
  })
}

function enterEnergyPerToken(ctx: Context): void {
  const energy = ctx.ledger.find('energy.serving')
  const tokens = servedTokens(ctx)
  if (!energy || !tokens || tokens.median <= 0) return
  ctx.ledger.enter(
    {
      id: 'serving.energy_per_token',
      label: 'Energy per output token',
      unit: 'J/token',
      formula: 'energy x 3.6e6 / tokens',
      source: 'identity',
      terms: [
        figureTerm(ctx.ledger, 'energy', 'energy of serving', 'energy.serving', 'kWh'),
        valueTerm('tokens', 'output tokens over all months', tokens.median, 'tokens', 'computed'),
      ],
      validity: 'At the meter, with spares and idle time; a busy device alone takes less.',
    },
    scaled(over(energy, tokens), 3.6e6),
  )
}

function enterPower(ctx: Context): void {
  const { ledger, training, serving } = ctx
  const phase: SiteName = training ? 'training' : 'serving'
  const draw = drawOf(ctx, phase)
  if (draw) {
    const rated = draw.accelerator.tdpW
    const given = ctx.scenario.environment?.acceleratorPowerW
    const { idle, cap, memory, compute } = powerCurve(draw.accelerator.id)
    ledger.enter(
      {
        id: 'power.device',
        label: phase === 'training' ? 'Mean draw of a training device' : 'Mean draw of a serving device',
        unit: 'W',
        formula: rated === null || given !== undefined ? 'given in the scenario' : 'TDP x share',
        source: draw.source,
        terms: [
          valueTerm('TDP', 'rated power', rated ?? draw.device.median, 'W', draw.accelerator.source),
          valueTerm(
            'share',
            `drawn at its load: i + (cap - i)(1 - exp(-(k_m u_m + k_c u_c))), u the shares of peak bandwidth and arithmetic in use; i ${idle}, cap ${cap}, k_m ${memory}, k_c ${compute}`,
            rated ? draw.device.median / rated : 1,
            'share',
            draw.source,
          ),
        ],
      },
      draw.device,
    )
  }
  const largest = Math.max(0, ...(serving?.fleet.map(({ accelerators }) => accelerators) ?? []))
  const sites = [
    { name: 'training' as const, label: 'of the run', devices: training?.accelerators ?? 0 },
    { name: 'serving' as const, label: 'of the largest month of serving', devices: largest },
  ].flatMap(({ name, label, devices }) => {
    const found = devices > 0 ? drawOf(ctx, name) : undefined
    if (!found) return []
    const { median: pue } = siteOf(ctx, name).pue
    const watts = provisionedPerDevice(found.accelerator)
    return [{ name, label, devices, watts, pue, kilowatts: (devices * watts * pue) / 1000 }]
  })
  const peak = Math.max(0, ...sites.map(({ kilowatts }) => kilowatts))
  if (peak <= 0) return
  const products = sites.map(({ name }) => `n_${name} x W_${name} x PUE_${name} / 1000`)
  ledger.enter(
    {
      id: 'power.peak',
      label: 'Power to provision',
      unit: 'kW',
      formula: products.length > 1 ? `max(${products.join(', ')})` : products.join(''),
      source: 'rated power of devices and nodes; the run ends before serving begins',
      terms: sites.flatMap(({ name, label, devices, watts, pue }) => [
        valueTerm(`n_${name}`, `accelerators ${label}`, devices, 'accelerators', 'computed'),
        valueTerm(`W_${name}`, 'rated device and its share of the rated node', watts, 'W', 'catalogue'),
        valueTerm(`PUE_${name}`, 'meter over IT', pue, 'ratio', siteOf(ctx, name).sources.pue),
      ]),
      validity: 'For the electrical connection, not for energy: the mean draw is lower.',
    },
    exactly(peak),
  )
}
