import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, times } from '../estimate'
import { valueTerm } from '../explain'
import { type Cluster, defaultPrecision, findAccelerator, knownPrecisions, resolveCluster } from '../hardware'
import type { Precision } from '../spec'
import { chooseAccelerators } from './accelerator-count'
import { type Duration, runHours } from './duration'
import { enterExperiments, enterHours, enterWork } from './figures'
import { projectFit, type Search } from './fit'
import type { MemoryInput } from './memory'
import { resolveOverheads } from './overheads'
import { enterPhases, enterUpdating } from './phase-figures'
import { generatingHours, occupation, type Placed, phaseHours, placeRollout } from './phases'
import { resolveReliability } from './reliability'
import { rolloutEngine } from './rollout'
import { hostSeconds } from './savings'
import { resolveStack } from './stack'
import { checkpointBytesOf, dataWait, projectStorage, reloadBytesOf } from './storage'
import { type Throughput, trainingThroughput } from './throughput'
import { enterTrust } from './trust'
import { enterWallTime } from './wall-time'
import { resolveWork, type Work } from './work'

/** Training: what there is to compute, on how many devices it fits, how long it takes and what is left behind. Enters
 * `training.*` figures; what the hardware's data cannot answer becomes a problem, never a number. */
export function projectTraining(ctx: Context): void {
  const { scenario, ledger } = ctx
  const accelerator = findAccelerator(ctx.catalog, scenario.cluster.accelerator, 'cluster.accelerator')
  if ('code' in accelerator) {
    ctx.problem(accelerator)
    return
  }
  const cluster = resolveCluster(ctx, accelerator)
  const work = resolveWork(ctx)
  enterWork(ctx, work)

  const precision = resolvePrecision(ctx, cluster)
  if (precision === undefined) return
  const sizing = trainingThroughput(ctx, accelerator, precision, work.flopsPerToken)
  if ('missing' in sizing) {
    ctx.problem(noPeak(cluster, precision))
    return
  }
  const engine = work.rollout && rolloutEngine(ctx, cluster, work.rollout)
  if (work.rollout && !engine) {
    ctx.problem({
      code: 'no-rollout-rate',
      severity: 'error',
      path: 'training.rl.rolloutTokensPerSecondPerAccelerator',
      message: `Nobody has said how fast ${accelerator.name} reads its memory or computes in 16 bits, so the rollout rate cannot be estimated: give tokens per second and accelerator.`,
    })
    return
  }

  const stack = resolveStack(ctx, work, precision)
  const search = stack.searchOn(cluster)
  const onStep = (count: number) => {
    const stepped = stack.stepOn(cluster, count)
    const settled = stepped && trainingThroughput(ctx, accelerator, precision, work.flopsPerToken, stepped)
    return settled && !('missing' in settled) ? settled : undefined
  }
  const count = resolveAccelerators(
    ctx,
    cluster,
    (utilisation) => work.flops / (utilisation * sizing.peak * 3600) + generatingHours(work.rollout, engine),
    sizing.utilisation.median,
    search,
    (count) => stack.stepOn(cluster, count)?.rate,
    (count) => onStep(count)?.utilisation.median,
  )
  const placed =
    work.rollout &&
    engine &&
    placeRollout(ctx, {
      cluster,
      rl: work.rollout,
      engine,
      accelerators: count,
      search,
      learningHours: work.flops / (sizing.utilisation.median * sizing.peak * 3600),
    })
  if (work.rollout && !placed) return
  if (placed?.apart) enterUpdating(ctx, placed)
  // Where samples are generated apart, the rest of the cluster is what the steps run on.
  const accelerators = placed?.updating ?? count
  const throughput = lessSure(onStep(accelerators) ?? sizing, enterTrust(ctx, work, accelerators, precision))
  const [first] = work.stages
  const sequences = first ? Math.max(1, Math.round(first.batchTokens / first.sequence)) : 1
  projectFit(ctx, cluster, accelerators, search, throughput.basis, sequences)
  if (ctx.wantsLayouts) ctx.layouts = stack.rankOn(cluster, accelerators)
  stack.checkOtherStages(cluster, accelerators)

  const checkpointBytes = checkpointBytesOf(work, precision, stack.optimizer)
  const reloadBytes = reloadBytesOf(work, checkpointBytes, ctx.model.summary.totalParameters)
  const reliability = resolveReliability(ctx, cluster, count, { checkpointBytes, reloadBytes })
  if (reliability.hopeless) {
    ctx.problem({
      code: 'run-never-ends',
      severity: 'error',
      path: 'cluster.interruptionsPerNodeDay',
      message: `With interruptions this frequent, ${count} accelerators lose work faster than they do it: fewer accelerators, quicker restarts or checkpoints more often.`,
      fix: { label: 'Take checkpoints at the optimum', set: { 'training.checkpointIntervalMinutes': 'auto' } },
    })
  }
  ledger.enter(
    {
      id: 'training.mfu',
      label: 'Whole-run utilisation',
      unit: 'share',
      formula: throughput.formula,
      source: throughput.source,
      terms: throughput.terms,
      validity: `Against the dense ${precision.toUpperCase()} peak, downtime included.`,
    },
    throughput.utilisation,
  )
  const learning = runHours(
    ctx,
    work,
    throughput,
    accelerators,
    reliability.goodput,
    () => resolveOverheads(ctx, work, () => stack.stepOn(cluster, accelerators)?.ofBatch()),
    {
      host: waitForHost(search(accelerators)?.input, throughput, accelerators),
      data: dataWait(ctx, throughput, accelerators),
    },
  )
  const measured = throughput.basis === 'given' && placed?.rollout.engine === undefined
  const duration = withPhases(ctx, work, learning, placed, reliability.goodput, measured)
  const acceleratorHours = enterHours(ctx, duration, count)
  enterWallTime(ctx, { work, throughput, accelerators, reliability, duration })
  const experiments = enterExperiments(ctx, work.method, acceleratorHours)
  const storage = projectStorage(ctx, {
    work,
    precision,
    optimizer: stack.optimizer,
    accelerators,
    throughput,
    intervalSeconds: reliability.intervalSeconds,
  })
  ctx.training = {
    hours: duration.hours,
    accelerators: count,
    nodes: Math.ceil(count / cluster.perNode),
    acceleratorHours,
    experimentsAcceleratorHours: experiments,
    goodput: reliability.goodput,
    mfu: throughput.utilisation,
    tokens: work.tokens,
    ...(placed && duration.phases ? { generating: occupation(placed, duration.phases, duration, count) } : {}),
    ...storage,
  }
}

function withPhases(
  ctx: Context,
  { rollout: rl, stages }: Work,
  learning: Duration,
  placed: Placed | undefined,
  goodput: Estimate,
  measured: boolean,
): Duration {
  if (!rl || !placed) return learning
  const phases = phaseHours(ctx, rl, placed, learning.compute, goodput, measured)
  const duration = { ...learning, hours: phases.all, phases }
  enterPhases(ctx, { rl, placed, duration, phases, scoringShare: stages[0]?.method.scoringShare ?? 0 })
  return duration
}

/** A utilisation that the person gives is theirs to be sure of. */
function lessSure(throughput: Throughput, distance: Estimate): Throughput {
  if (throughput.basis === 'given') return throughput
  return {
    ...throughput,
    utilisation: times(throughput.utilisation, distance),
    tokensPerSecondPerAccelerator: times(throughput.tokensPerSecondPerAccelerator, distance),
  }
}

/** What offloading adds to a step, as a multiple of it. */
function waitForHost(input: MemoryInput | undefined, throughput: Throughput, accelerators: number): number {
  const seconds = input ? hostSeconds(input) : 0
  if (!input || seconds === 0) return 1
  const { data, microBatch, microBatches } = input.layout
  const tokens = data * microBatch * microBatches * input.sequence
  return 1 + (seconds * throughput.tokensPerSecondPerAccelerator.median * accelerators) / tokens
}

function resolvePrecision(ctx: Context, cluster: Cluster): Precision | undefined {
  const given = ctx.scenario.training?.precision
  if (given !== undefined) return given
  const chosen = defaultPrecision(cluster.accelerator)
  if (chosen === undefined) {
    ctx.problem(noPeak(cluster, 'bf16'))
    return undefined
  }
  ctx.note('training.precision', {
    label: 'Precision',
    value: chosen,
    unit: 'text',
    origin: 'default',
    source: 'mixed precision in 16 bits is what most published runs use; the widest that this device has',
  })
  return chosen
}

function noPeak(cluster: Cluster, precision: Precision) {
  const known = knownPrecisions(cluster.accelerator)
  const base = {
    code: 'no-peak',
    severity: 'error' as const,
    path: 'training.precision',
    message: `${cluster.accelerator.name} has no known rate in ${precision.toUpperCase()}, so training time cannot be estimated.`,
  }
  const first = defaultPrecision(cluster.accelerator)
  if (first === undefined) {
    return {
      ...base,
      path: 'cluster.accelerator',
      message: `${base.message} Its data names ${known.length === 0 ? 'no rate that training could use' : known.join(', ')}: choose another accelerator.`,
    }
  }
  return {
    ...base,
    message: `${base.message} Known: ${known.join(', ')}.`,
    fix: { label: `Train in ${first.toUpperCase()}`, set: { 'training.precision': first } },
  }
}

function resolveAccelerators(
  ctx: Context,
  cluster: Cluster,
  /** Accelerator-hours at a utilisation. */
  hours: (utilisation: number) => number,
  utilisation: number,
  search: Search,
  rate: (accelerators: number) => number | undefined,
  utilisationOn: (accelerators: number) => number | undefined,
): number {
  const given = ctx.scenario.cluster.accelerators
  const enter = (accelerators: number, source: string): number => {
    ctx.ledger.enter(
      {
        id: 'training.accelerators',
        label: 'Accelerators of the run',
        unit: 'accelerators',
        formula: 'given, or the smallest sensible number that fits and ends in time',
        source,
        terms: [valueTerm('n', cluster.accelerator.name, accelerators, 'accelerators', source)],
      },
      exactly(accelerators),
    )
    return accelerators
  }
  if (given !== undefined && given !== 'auto') return enter(given, 'given in the scenario')
  const target = constant('train.target_days')
  const days = (utilisation: number) => hours(utilisation) / 24 / target.value
  const first = chooseAccelerators(cluster, days(utilisation), target.value, search, rate)
  // The step on that many may be slower or faster than what was supposed: once more with its own utilisation.
  const refined = utilisationOn(first.accelerators)
  const chosen = refined === undefined ? first : chooseAccelerators(cluster, days(refined), target.value, search, rate)
  ctx.note('cluster.accelerators', {
    label: 'Accelerators',
    value: chosen.accelerators,
    unit: 'accelerators',
    origin: 'auto',
    source: target.source,
    note: chosen.reason,
  })
  return enter(chosen.accelerators, chosen.reason)
}
