import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, uncertain } from '../estimate'
import { valueTerm } from '../explain'
import type { Cluster } from '../hardware'
import { dalyInterval, goodput, interruptionsPerHour } from './failures'

export type Reliability = {
  goodput: Estimate
  intervalSeconds: number
  blockSeconds: number
  /** Goodput would be too small for the run to end. */
  hopeless: boolean
}

const LEAST_GOODPUT = 0.02
const SECONDS_PER_HOUR = 3600

/** Goodput of a typical run behind the prior, by the same formula and defaults, so that only differences count. */
export function typicalGoodput(): number {
  const nodes = constant('prior.reference_accelerators').value / constant('rel.node_size').value
  const software = constant('rel.software_interruptions_hardened_per_hour').value
  const perNodeDay = constant('rel.interruptions_per_node_day').value
  const mean = SECONDS_PER_HOUR / interruptionsPerHour(nodes, perNodeDay, software)
  const block = constant('rel.checkpoint_block_time').value
  return goodput(dalyInterval(block, mean), block, constant('rel.restart_time').value, mean)
}

/** Share of the time that makes progress, from the interruptions to be expected on that many nodes and the checkpoints against
 * them. A checkpoint has to be written before the next one is due, so a slow store keeps the optimum from being reached. */
export function resolveReliability(
  ctx: Context,
  cluster: Cluster,
  accelerators: number,
  { checkpointBytes, reloadBytes }: { checkpointBytes: number; reloadBytes: number },
): Reliability {
  const { cluster: given, training = {} } = ctx.scenario
  const rate = constant('rel.interruptions_per_node_day')
  const perNodeDay = ctx.pick('cluster.interruptionsPerNodeDay', given.interruptionsPerNodeDay, {
    label: 'Interruptions per node and day',
    unit: 'count',
    value: (rate.value * cluster.perNode) / constant('rel.node_size').value,
    source: rate.source,
  })
  const restart = restartOf(reloadBytes, given.storageReadGBps)
  const restartSeconds = ctx.pick('cluster.restartSeconds', given.restartSeconds, {
    label: 'Time to detect, restart and reload',
    unit: 's',
    ...restart,
  })
  const block = constant('rel.checkpoint_block_time')
  const blockSeconds = ctx.pick('training.checkpointBlockSeconds', training.checkpointBlockSeconds, {
    label: 'Time that a checkpoint holds the run up',
    unit: 's',
    value: block.value,
    source: block.source,
  })
  const software = constant(
    training.stack === undefined || training.stack === 'modern'
      ? 'rel.software_interruptions_hardened_per_hour'
      : 'rel.software_interruptions_unhardened_per_hour',
  )
  const nodes = accelerators / cluster.perNode
  const meanSeconds = (scale: number) =>
    SECONDS_PER_HOUR / (scale * interruptionsPerHour(nodes, perNodeDay, software.value))
  const minimum = constant('ckpt.interval_min_seconds').value
  const store = given.storageWriteGBps
  const written = store === undefined ? 0 : checkpointBytes / (store * 1e9)
  const daly = Math.max(minimum, dalyInterval(blockSeconds, meanSeconds(1)))
  const optimal = Math.max(daly, written)
  const asked = training.checkpointIntervalMinutes
  const intervalSeconds = asked === undefined || asked === 'auto' ? optimal : asked * 60
  if (asked === undefined || asked === 'auto')
    ctx.note('training.checkpointIntervalMinutes', {
      label: 'Time between checkpoints',
      value: optimal / 60,
      unit: 'count',
      origin: 'auto',
      source:
        optimal > daly
          ? `what writing a checkpoint takes at ${store} GB/s; Daly's optimum (2006) would be ${(daly / 60).toPrecision(2)} minutes`
          : "Daly's optimum (2006) for the interruptions to be expected",
      note: 'minutes',
    })

  const share = (scale: number) => goodput(intervalSeconds, blockSeconds, restartSeconds, meanSeconds(scale))
  const computed = share(1)
  const median = Math.max(LEAST_GOODPUT, computed)
  // Sensitivity to the interruption rate, by a central difference in its logarithm.
  const step = 0.05
  const slope =
    (Math.log(Math.max(LEAST_GOODPUT, share(Math.exp(step)))) -
      Math.log(Math.max(LEAST_GOODPUT, share(Math.exp(-step))))) /
    (2 * step)
  const sigma = failureSigma(ctx) * slope
  const estimate: Estimate = { median, spread: sigma === 0 ? {} : { 'training.failures': sigma } }
  ctx.ledger.enter(
    {
      id: 'training.goodput',
      label: 'Share of time that makes progress',
      unit: 'share',
      formula: 'g = e^(-R/M) t / (M (e^((t + d)/M) - 1)), 1/M = rate per node x nodes + rate of software',
      source: 'Daly 2006; interruption rates of Llama 3 (arXiv:2407.21783) and Meta RSC (arXiv:2410.21680)',
      terms: [
        valueTerm('M', 'mean time between interruptions', meanSeconds(1), 's', rate.source),
        valueTerm(
          't',
          'time between checkpoints',
          intervalSeconds,
          's',
          asked === undefined || asked === 'auto'
            ? optimal > daly
              ? 'as long as writing one takes'
              : "Daly's optimum"
            : 'given in the scenario',
        ),
        valueTerm('d', 'time a checkpoint holds the run up', blockSeconds, 's', block.source),
        valueTerm('R', 'time to detect, restart and reload', restartSeconds, 's', restart.source),
        valueTerm('nodes', 'nodes', nodes, 'count', 'accelerators / accelerators per node'),
      ],
      validity: 'Interruptions at random moments. Small jobs were measured to fail more often than this says.',
    },
    estimate,
  )
  enterRepair(ctx, nodes, perNodeDay)
  return { goodput: estimate, intervalSeconds, blockSeconds, hopeless: computed < LEAST_GOODPUT }
}

/** A usual restart, or a longer one where what is read takes longer than a usual restart leaves for it. */
function restartOf(reloadBytes: number, readGBps: number | undefined): { value: number; source: string } {
  const usual = constant('rel.restart_time')
  if (readGBps === undefined) return { value: usual.value, source: usual.source }
  const launch = constant('rel.launch_time')
  const reading = reloadBytes / (readGBps * 1e9)
  if (launch.value + reading <= usual.value) return { value: usual.value, source: usual.source }
  return {
    value: launch.value + reading,
    source: `${launch.value} s to start again (${launch.source}) and ${reading.toPrecision(3)} s to read ${(reloadBytes / 1e9).toPrecision(3)} GB of weights and states at ${readGBps} GB/s`,
  }
}

/** Nodes that are being repaired at any time, by Little's law: what hot spares have to stand in for. */
function enterRepair(ctx: Context, nodes: number, perNodeDay: number): void {
  const repair = constant('rel.node_repair_days')
  ctx.ledger.enter(
    {
      id: 'training.nodes_in_repair',
      label: 'Nodes in repair at a time',
      unit: 'count',
      formula: 'rate x nodes x days',
      source: "Little's law; Llama 3 (arXiv:2407.21783) interruptions per node",
      terms: [
        valueTerm('rate', 'interruptions per node and day', perNodeDay, 'count', 'scenario or default'),
        valueTerm('nodes', 'nodes', nodes, 'count', 'accelerators / accelerators per node'),
        valueTerm('days', 'days until a node is back', repair.value, 'count', repair.source),
      ],
      validity:
        'As many hot spares keep the run at its size; every interruption is taken to cost a node, which is the upper end.',
    },
    uncertain('training.failures', nodes * perNodeDay * repair.value, failureSigma(ctx)),
  )
}

function failureSigma(ctx: Context): number {
  const { value, source } = constant('sigma.failure_rate')
  return ctx.spreadOf('training.failures', value, source)
}
