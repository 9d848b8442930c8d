import type { Context } from '../context'
import { type Estimate, exactly, over, scaled, sum, times } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { maintenanceActivities } from '../lifecycle/plan'
import { servedTokens } from '../lifecycle/served'
import { enterCarbon } from './carbon'
import { type Draw, drawOf, energyOf } from './draw'
import type { PhaseEnergy } from './phase'
import { provisionedPerDevice } from './power'
import { type Site, type SiteName, siteOf } from './site'

/** Energy at the meter by phase, power to be provisioned, carbon and water. Phases whose devices have no known power are
 * left out, and a problem says so. */
export function projectEnergy(ctx: Context): void {
  const phases: PhaseEnergy[] = []
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
  enterCarbon(ctx, phases)
}

function add(ctx: Context, phases: PhaseEnergy[], name: SiteName, id: string, label: string, hours: Estimate): void {
  const draw = drawOf(ctx, name)
  if (!draw) return
  const site = siteOf(ctx, name)
  const kwh = energyOf(hours, draw, site.pue)
  ctx.ledger.enter(energyEntry(id, label, hours, draw, site), kwh)
  phases.push({ id, label, site, hours, kwh })
}

function energyEntry(id: string, label: string, hours: Estimate, draw: Draw, site: Site) {
  return {
    id,
    label,
    unit: 'kWh' as const,
    formula: 'accelerator-hours x (P_device + P_node) / 1000 x (1 + network and storage) x PUE',
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
  const parts: Estimate[] = []
  if (draw) parts.push(energyOf(sum(...hours), draw, site.pue))
  if (perToken && tokens.length > 0) parts.push(scaled(times(sum(...tokens), perToken), 1 / 3.6e6))
  const kwh = sum(...parts)
  if (kwh.median <= 0) return
  ctx.ledger.enter(
    {
      id: 'energy.maintenance',
      label: 'Energy of upkeep',
      unit: 'kWh',
      formula: 'training hours x draw x PUE + tokens x energy per token',
      source: 'as training and as serving',
      terms: [
        valueTerm(
          'hours',
          'accelerator-hours of tuning and retraining',
          sum(...hours).median,
          'accelerator-hours',
          'computed',
        ),
        valueTerm('tokens', 'tokens evaluated and judged', sum(...tokens).median, 'tokens', 'computed'),
      ],
    },
    kwh,
  )
  phases.push({ id: 'energy.maintenance', label: 'Energy of upkeep', site, hours: sum(...hours), kwh })
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
      formula: 'energy of serving x 3.6e6 / output tokens',
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
    ledger.enter(
      {
        id: 'power.device',
        label: phase === 'training' ? 'Mean draw of a training device' : 'Mean draw of a serving device',
        unit: 'W',
        formula: 'TDP x (i + (cap - i)(1 - exp(-(k_m u_m + k_c u_c))))',
        source: draw.source,
        terms: [
          valueTerm('TDP', 'rated power', draw.accelerator.tdpW ?? draw.device.median, 'W', draw.accelerator.source),
        ],
      },
      draw.device,
    )
  }
  const together = ctx.scenario.workload === 'life-cycle' ? Math.max : (a: number, b: number) => a + b
  const kilowatts = (name: SiteName, devices: number) => {
    const found = drawOf(ctx, name)
    return found ? (devices * provisionedPerDevice(found.accelerator) * siteOf(ctx, name).pue.median) / 1000 : 0
  }
  const largest = Math.max(0, ...(serving?.fleet.map(({ accelerators }) => accelerators) ?? []))
  const peak = together(
    training ? kilowatts('training', training.accelerators) : 0,
    serving ? kilowatts('serving', largest) : 0,
  )
  if (peak <= 0) return
  ledger.enter(
    {
      id: 'power.peak',
      label: 'Power to provision',
      unit: 'kW',
      formula: 'accelerators x (TDP + rated rest of the node) x PUE / 1000',
      source: 'rated power of devices and nodes',
      terms: [
        valueTerm('training', 'accelerators of the run', training?.accelerators ?? 0, 'accelerators', 'computed'),
        valueTerm('serving', 'accelerators of the largest month', largest, 'accelerators', 'computed'),
      ],
      validity: 'For the electrical connection, not for energy: the mean draw is lower.',
    },
    exactly(peak),
  )
}
