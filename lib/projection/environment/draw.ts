import type { Accelerator } from '../catalog-types'
import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, scaled, sum, times } from '../estimate'
import { findAccelerator } from '../hardware'
import { meterKwh } from './formulas'
import { nodeOverheadPerDevice, powerCurve, servingPowerShare, trainingPowerShare, waitingPowerShare } from './power'
import type { SiteName } from './site'

// Serving experts draws 25 % more than the curve on H100 and 10 % more on B200 (ML.ENERGY, 225 measurements).
const EXPERTS_SIGMA = 0.25

/** Mean draw of one device of a phase, W, and how it came about. */
export type Draw = {
  accelerator: Accelerator
  device: Estimate
  overhead: number
  networkStorageShare: number
  source: string
}

/** The draw of a phase's devices; nothing (and a problem) when neither the catalogue nor the scenario knows their power. */
export function drawOf(ctx: Context, phase: SiteName): Draw | undefined {
  const accelerator = acceleratorOf(ctx, phase)
  if (!accelerator) return undefined
  const { environment } = ctx.scenario
  const curve = powerCurve(accelerator.id)
  const share = shareOf(ctx, phase)
  const given = environment?.acceleratorPowerW
  if (accelerator.tdpW === null && given === undefined) {
    unknownPower(ctx, accelerator)
    return undefined
  }
  const path = phase === 'training' ? 'environment.acceleratorPowerW' : 'environment.acceleratorPowerWServing'
  const device = ctx.pickUncertain(path, 'environment.power', given, {
    label: phase === 'training' ? 'Mean draw of a training device' : 'Mean draw of a serving device',
    value: (accelerator.tdpW ?? 0) * share(curve),
    unit: 'W',
    source: curve.source,
    sigma: phase === 'serving' && ctx.model.architecture.moe ? Math.max(curve.sigma, EXPERTS_SIGMA) : curve.sigma,
  })
  const network = constant('power.network_storage_adder')
  return {
    accelerator,
    device,
    overhead: overheadOf(ctx, accelerator, phase),
    networkStorageShare: ctx.pick('environment.networkStorageShare', environment?.networkStorageShare, {
      label: 'Network and storage on top of the nodes',
      value: network.value,
      unit: 'share',
      source: network.source,
    }),
    source: given === undefined ? curve.source : 'scenario',
  }
}

/** Accelerator of a phase; the training cluster's unless serving names its own. */
export function acceleratorOf(ctx: Context, phase: SiteName): Accelerator | undefined {
  const { cluster, serving } = ctx.scenario
  const id = phase === 'serving' ? (serving?.accelerator ?? cluster.accelerator) : cluster.accelerator
  const found = findAccelerator(ctx.catalog, id, 'cluster.accelerator')
  return 'code' in found ? undefined : found
}

/** IT energy of accelerator-hours, kWh, times the PUE of the place. */
export function energyOf(acceleratorHours: Estimate, draw: Draw, pue: Estimate): Estimate {
  const watts = sum(draw.device, exactly(draw.overhead))
  return scaled(times(acceleratorHours, watts, pue), meterKwh(1, 1, draw.networkStorageShare, 1))
}

function shareOf(ctx: Context, phase: SiteName) {
  const load = ctx.serving?.load
  if (phase === 'serving' && load) return (curve: ReturnType<typeof powerCurve>) => servingPowerShare(curve, load)
  const mfu = ctx.training?.mfu.median ?? constant('mfu.whole_run_median').value
  const goodput = ctx.training?.goodput.median ?? constant('rel.goodput_default').value
  const generating = ctx.training?.generating ?? { share: 0, waiting: 0, load: { memory: 0, compute: 0 } }
  return (curve: ReturnType<typeof powerCurve>) =>
    (1 - generating.share - generating.waiting) * trainingPowerShare(curve, mfu, goodput) +
    generating.share * servingPowerShare(curve, { ...generating.load, busy: 1 }) +
    generating.waiting * waitingPowerShare(curve)
}

function overheadOf(ctx: Context, accelerator: Accelerator, phase: SiteName): number {
  const { environment, cluster } = ctx.scenario
  const same = phase === 'training' || accelerator.id === cluster.accelerator
  const perNode = (same ? cluster.acceleratorsPerNode : undefined) ?? accelerator.devicesPerNode
  const found = nodeOverheadPerDevice(accelerator)
  const watts = ctx.pick(
    same ? 'environment.nodeOverheadW' : 'environment.nodeOverheadWServing',
    environment?.nodeOverheadW,
    {
      label: 'Rest of a node: CPUs, fans, network cards',
      value: found.watts * perNode,
      unit: 'W',
      source: found.source,
    },
  )
  return watts / Math.max(1, perNode)
}

function unknownPower(ctx: Context, accelerator: Accelerator): void {
  if (ctx.problems.some(({ code }) => code === 'power-unknown')) return
  ctx.problem({
    code: 'power-unknown',
    severity: 'warning',
    path: 'environment.acceleratorPowerW',
    message: `The power of ${accelerator.name} is not published, so energy, carbon and water are left out. Enter the mean draw of a device in W.`,
  })
}
