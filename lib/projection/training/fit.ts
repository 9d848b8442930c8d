import { constant } from '../constants'
import type { Context } from '../context'
import { exactly, uncertain } from '../estimate'
import { valueTerm } from '../explain'
import type { Cluster } from '../hardware'
import { headsToSplit } from '../model/linear-attention'
import type { ParallelismSpec } from '../spec'
import { nextThatFits, previousWithLayout } from './accelerator-count'
import { bubbleShare, describeLayout } from './layout'
import { layoutReason } from './layout-reason'
import { memoryFit } from './memory'
import type { Found } from './search'
import type { Throughput } from './throughput'

export type Search = (accelerators: number, spec?: ParallelismSpec) => Found | undefined

/** Enters what one device holds under the chosen layout, and says what to change when it does not fit. */
export function projectFit(
  ctx: Context,
  cluster: Cluster,
  accelerators: number,
  search: Search,
  basis: Throughput['basis'],
  /** Sequences of a step. */
  sequences: number,
): void {
  const found = search(accelerators)
  if (!found) {
    ctx.problem(noLayout(ctx, cluster, accelerators, search, sequences))
    return
  }
  const fit = memoryFit(found.memory, found.input, cluster.accelerator.memoryBytes)
  ctx.trainingMemory = fit
  const { sequence, architecture: shape } = found.input
  ctx.trainingLayout = { accelerators, ...found.layout, sequenceLength: sequence, layers: shape.layers }
  ctx.note('parallelism', {
    label: 'Parallel layout',
    value: describeLayout(found.layout),
    unit: 'text',
    origin: 'auto',
    source:
      'least time lost to recompute, bubbles and communication among the layouts that fit; fields that are given are kept',
  })
  const { architecture } = ctx.model
  const sigma = constant(
    architecture.moe || architecture.linearAttention
      ? 'sigma.memory_moe'
      : found.input.unfusedLoss
        ? 'sigma.memory_pytorch'
        : 'sigma.memory_dense',
  )
  const { ledger } = ctx
  ledger.enter(
    {
      id: 'training.memory_per_device',
      label: 'Memory per accelerator',
      unit: 'bytes',
      formula: fit.parts.map((part) => part.id).join(' + '),
      source:
        'ZeRO (arXiv:1910.02054) for states, Korthikanti et al. (arXiv:2205.05198) for activations, on the stage that needs most',
      terms: fit.parts.map((part) => valueTerm(part.id, part.label, part.bytes, 'bytes', fit.layout)),
      validity: `Within 4 % of measured Megatron peaks and 14 % of torchtitan and torchtune ones; experts are known to about a quarter.${architecture.linearAttention ? ' Linear attention was not measured and has the range of experts.' : ''}`,
    },
    uncertain('training.memory', fit.usedBytes, ctx.spreadOf('training.memory', sigma.value, sigma.source)),
  )
  const usable = constant('mem.usable_share')
  ledger.enter(
    {
      id: 'training.memory_headroom',
      label: 'Memory left per accelerator',
      unit: 'bytes',
      formula: 'share x capacity - used',
      source: usable.source,
      validity: 'Below zero: what is missing.',
      terms: [
        valueTerm('capacity', 'memory of the device', fit.capacityBytes, 'bytes', cluster.accelerator.source),
        valueTerm('share', 'share that may be planned with', usable.value, 'share', usable.source),
        valueTerm('used', 'memory used', fit.usedBytes, 'bytes', 'computed'),
      ],
    },
    exactly(fit.headroomBytes),
  )
  if (!fit.fits) ctx.problem(doesNotFit(ctx, cluster, accelerators, found, search))
  const bubble = bubbleShare(found.layout)
  if (bubble <= MOST_BUBBLE) return
  ctx.problem({
    code: 'batch-too-small',
    severity: 'warning',
    path: 'training.globalBatchTokens',
    message: `A step has too few sequences for ${accelerators} accelerators: pipeline stages wait ${Math.round(100 * bubble)} % as long as they work. ${HOURS_WITH[basis]} Take a larger batch, or fewer accelerators.`,
  })
}

/** Pipelines that wait longer than half their work are no layout that anyone trains with. */
const MOST_BUBBLE = 0.5

/** Whether the hours that are shown know of the waiting. */
const HOURS_WITH: Readonly<Record<Throughput['basis'], string>> = {
  'step model': 'The hours shown contain it.',
  'whole-run prior': 'The hours shown do not contain it, as the runs behind them waited less: expect more.',
  given: 'The hours shown contain it only if the utilisation that was given does.',
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toPrecision(3)} GB`

function doesNotFit(ctx: Context, cluster: Cluster, accelerators: number, found: Found, search: Search) {
  const used = gigabytes(found.memory.used)
  const message = `Training needs ${used} on each accelerator, of ${gigabytes(cluster.accelerator.memoryBytes * constant('mem.usable_share').value)} that may be planned with.`
  const base = { code: 'training-does-not-fit', severity: 'error', path: 'cluster.accelerators', message } as const
  const given = Object.entries(ctx.scenario.parallelism ?? {}).filter(
    ([, value]) => value !== undefined && value !== 'auto' && typeof value !== 'boolean',
  )
  if (given.length > 0 && search(accelerators, {})?.fits) {
    return {
      ...base,
      path: 'parallelism',
      message: `${message} Another layout would fit.`,
      fix: {
        label: 'Choose the layout automatically',
        set: Object.fromEntries(given.map(([field]) => [`parallelism.${field}`, 'auto'])),
      },
    }
  }
  const more = nextThatFits(cluster, accelerators, (count) => search(count))
  if (more !== undefined) {
    return {
      ...base,
      message: `${message} ${more} accelerators would hold it.`,
      fix: { label: `Use ${more} accelerators`, set: { 'cluster.accelerators': more } },
    }
  }
  const larger = roomierAccelerator(ctx, found.memory.used)
  return {
    ...base,
    path: 'cluster.accelerator',
    message: `${message} More of them do not help: take one with more memory${ctx.scenario.training?.method === 'full-finetune' ? ', or train adapters' : ''}.`,
    ...(larger ? { fix: { label: `Use ${larger.name}`, set: { 'cluster.accelerator': larger.id } } } : {}),
  }
}

function roomierAccelerator(ctx: Context, bytes: number) {
  return Object.values(ctx.catalog.accelerators)
    .filter(
      (device) => device.memoryBytes * constant('mem.usable_share').value >= bytes && device.peakFlops.bf16 !== null,
    )
    .sort((left, right) => left.memoryBytes - right.memoryBytes || left.id.localeCompare(right.id))[0]
}

function noLayout(ctx: Context, cluster: Cluster, accelerators: number, search: Search, sequences: number) {
  const base = { code: 'no-layout', severity: 'error', path: 'parallelism' } as const
  const given = Object.entries(ctx.scenario.parallelism ?? {}).filter(([, value]) => typeof value === 'number')
  if (given.length > 0 && search(accelerators, {})) {
    const { architecture } = ctx.model
    const reason = layoutReason(ctx.scenario.parallelism ?? {}, architecture, accelerators, sequences)
    return {
      ...base,
      path: reason?.path ?? base.path,
      message: `${accelerators} accelerators cannot be split as asked: ${reason ? `${reason.message}. In general, ` : ''}tensor x pipeline x context must divide them, tensor the ${headsToSplit(ctx.model.architecture)} heads, pipeline is at most the ${ctx.model.architecture.layers} layers, and each data-parallel rank needs a sequence of the batch.`,
      fix: {
        label: 'Choose the layout automatically',
        set: Object.fromEntries(given.map(([field]) => [`parallelism.${field}`, 'auto'])),
      },
    }
  }
  const fewer = previousWithLayout(cluster, accelerators, (count) => search(count))
  return {
    ...base,
    path: 'cluster.accelerators',
    message: `A step of this batch cannot be spread over ${accelerators} accelerators: there are too few sequences, or the number does not divide.`,
    ...(fewer === undefined
      ? {}
      : { fix: { label: `Use ${fewer} accelerators`, set: { 'cluster.accelerators': fewer } } }),
  }
}
