import type { Architecture, LinearAttention } from '@/lib/projection/architecture'
import type { Entries } from './entries'
import { optimizerOf, sayBatch, sayPrecision } from './parts'
import { createReader, type Reader } from './reader'
import type { Beside, FormatReading } from './types'

/** Arguments of Megatron-LM (megatron/training/arguments.py) and of the launcher before them. */
export function readMegatron(entries: Entries, beside: Beside): FormatReading {
  const reader = createReader('megatron', entries)
  const layers = reader.whole('--num-layers') ?? beside.layers
  sayArchitecture(reader)
  const sequence = reader.whole('--seq-length')
  reader.say('training.sequenceLength', sequence, '--seq-length')
  const length = sequence ?? beside.sequenceLength
  const batch = reader.whole('--global-batch-size')
  sayBatch(reader, batch === undefined ? undefined : { count: batch, paths: ['--global-batch-size'] }, length)
  sayTokens(reader, batch, length)
  sayOverheads(reader, batch, length)
  sayCluster(reader)
  sayLayout(reader, layers)
  sayPrecision(reader, [
    ['--fp16', 'fp16'],
    ['--bf16', 'bf16'],
  ])
  if (reader.has('--fp8-format') || reader.has('--fp8-hybrid'))
    reader.say('training.precision', 'fp8', reader.has('--fp8-format') ? '--fp8-format' : '--fp8-hybrid')
  reader.say('training.optimizer', optimizerOf(reader.text('--optimizer')), '--optimizer')
  return reader.reading()
}

function sayLayout(reader: Reader, layers: number | undefined): void {
  const tensor = '--tensor-model-parallel-size'
  const pipeline = '--pipeline-model-parallel-size'
  reader.say('parallelism.tensor', reader.whole(tensor), tensor)
  const stages = reader.whole(pipeline)
  reader.say('parallelism.pipeline', stages, pipeline)
  for (const [field, path] of [
    ['context', '--context-parallel-size'],
    ['expert', '--expert-model-parallel-size'],
    ['microBatch', '--micro-batch-size'],
    ['virtualPipeline', '--num-virtual-stages-per-pipeline-rank'],
  ] as const)
    reader.say(`parallelism.${field}`, reader.whole(path), path)
  const perStage = '--num-layers-per-virtual-pipeline-stage'
  const inStage = reader.whole(perStage)
  if (inStage !== undefined) {
    const virtual = layers === undefined || stages === undefined ? Number.NaN : layers / (stages * inStage)
    if (Number.isInteger(virtual)) reader.say('parallelism.virtualPipeline', virtual, perStage)
    else reader.problem(perStage, 'Layers, pipeline stages and layers of a virtual stage do not divide.')
  }
  if (reader.flag('--sequence-parallel')) reader.say('parallelism.sequenceParallel', true, '--sequence-parallel')
  const sharded = ['--use-torch-fsdp2', '--use-megatron-fsdp', '--use-custom-fsdp'].find((path) => reader.flag(path))
  if (sharded) reader.say('parallelism.sharding', 'fsdp', sharded)
  else if (reader.flag('--use-distributed-optimizer'))
    reader.say('parallelism.sharding', 'zero1', '--use-distributed-optimizer')
  const granularity = reader.text('--recompute-granularity')
  if (granularity === 'full' || granularity === 'selective')
    reader.say('parallelism.recompute', granularity, '--recompute-granularity')
  else if (granularity !== undefined) reader.problem('--recompute-granularity', 'Known here: full and selective.')
  else if (reader.flag('--recompute-activations'))
    reader.say('parallelism.recompute', 'selective', '--recompute-activations')
}

function sayTokens(reader: Reader, batch: number | undefined, sequence: number | undefined): void {
  const samples = reader.whole('--train-samples')
  const steps = reader.whole('--train-iters')
  const count = samples ?? (steps !== undefined && batch !== undefined ? steps * batch : undefined)
  if (count !== undefined && sequence !== undefined)
    reader.say('data.tokens', count * sequence, samples === undefined ? '--train-iters' : '--train-samples')
}

/** Evaluation takes whole batches; the batch grows from the first of three numbers over as many samples as the last. */
function sayOverheads(reader: Reader, batch: number | undefined, sequence: number | undefined): void {
  const [every, iterations] = [reader.whole('--eval-interval'), reader.whole('--eval-iters', 0)]
  if (every && iterations !== undefined && batch !== undefined && sequence !== undefined) {
    reader.say('training.evaluationEverySteps', every, '--eval-interval')
    reader.say('training.evaluationTokens', iterations * batch * sequence, '--eval-iters')
  }
  const ramp = '--rampup-batch-size'
  if (!reader.has(ramp) || sequence === undefined) return
  const [start, , samples, more] = (reader.text(ramp) ?? '').trim().split(/\s+/).map(Number)
  if (!start || !samples || more !== undefined || ![start, samples].every(Number.isSafeInteger)) {
    reader.problem(
      ramp,
      'Three whole numbers: samples of the first batch, samples it grows by, samples until it is full.',
    )
    return
  }
  reader.say('training.batchRampStartTokens', start * sequence, ramp)
  reader.say('training.batchRampTokens', samples * sequence, ramp)
}

function sayCluster(reader: Reader): void {
  const [perNode, nodes] = ['--nproc-per-node', '--nnodes']
  const devices = reader.whole(perNode)
  if (devices !== undefined)
    reader.say(
      'cluster.accelerators',
      devices * (reader.whole(nodes) ?? 1),
      perNode,
      ...(reader.has(nodes) ? [nodes] : []),
    )
}

const SHAPE = ['--num-layers', '--hidden-size', '--num-attention-heads'] as const

const GATE = '--attention-output-gate'
const VARIANT = '--experimental-attention-variant'
const INTERVAL = '--linear-attention-freq'
const DELTA = {
  keyHeads: '--linear-num-key-heads',
  valueHeads: '--linear-num-value-heads',
  keyHeadDim: '--linear-key-head-dim',
  valueHeadDim: '--linear-value-head-dim',
  convKernel: '--linear-conv-kernel-dim',
} as const

/** Gated DeltaNet in all layers but every n-th; nothing where attention is full throughout. What is not said stays unsaid: defaults
 * of these arguments have changed between releases. */
function linearAttentionOf(reader: Reader, layers: number): LinearAttention | undefined | 'unsaid' {
  const variant = reader.text(VARIANT)
  if (variant === undefined) return undefined
  if (variant !== 'gated_delta_net') {
    reader.problem(VARIANT, 'Known here: gated_delta_net. The shape of the model was left as it was.')
    return 'unsaid'
  }
  const missing = [INTERVAL, ...Object.values(DELTA)].find((path) => !reader.has(path))
  if (missing) {
    reader.problem(missing, 'Linear attention is asked for without it: the shape of the model was left as it was.')
    return 'unsaid'
  }
  const interval = reader.whole(INTERVAL)
  const [keyHeads, valueHeads, keyHeadDim, valueHeadDim, convKernel] = Object.values(DELTA).map((path) =>
    reader.whole(path),
  )
  if (!interval || !keyHeads || !valueHeads || !keyHeadDim || !valueHeadDim || !convKernel) return 'unsaid'
  const linear = layers - Math.floor(layers / interval)
  return linear > 0 ? { layers: linear, keyHeads, valueHeads, keyHeadDim, valueHeadDim, convKernel } : undefined
}

/** The whole shape or none of it: half of one would be another model. */
function sayArchitecture(reader: Reader): void {
  const [layers, hidden, heads] = SHAPE.map((path) => reader.whole(path))
  if (layers === undefined || hidden === undefined || heads === undefined) return
  const vocabPath = ['--padded-vocab-size', '--vocab-size'].find((path) => reader.has(path))
  const vocab = vocabPath && reader.whole(vocabPath)
  if (!vocab || !vocabPath) {
    reader.problem(
      '--vocab-size',
      'The shape of the model is here but for its vocabulary, which Megatron takes from the tokeniser: it was left as it is.',
    )
    return
  }
  if (reader.has('--num-experts')) {
    reader.problem(
      '--num-experts',
      'A model with experts is better chosen in the workbench: its shape was left as it is.',
    )
    return
  }
  const delta = linearAttentionOf(reader, layers)
  if (delta === 'unsaid') return
  const outputGate = reader.flag(GATE) ?? false
  const gated = reader.flag('--swiglu') ?? false
  const kvHeads = reader.flag('--group-query-attention') ? (reader.whole('--num-query-groups') ?? 1) : heads
  const architecture: Architecture = {
    layers,
    hidden,
    heads,
    kvHeads,
    headDim: reader.whole('--kv-channels') ?? hidden / heads,
    // Megatron's own default: four times the width, of which a gated layer has two thirds.
    ffnHidden: reader.whole('--ffn-hidden-size') ?? (gated ? Math.floor((4 * hidden * 2) / 3 / 64) * 64 : 4 * hidden),
    gatedMlp: gated,
    vocab,
    tiedEmbeddings: !(reader.flag('--untie-embeddings-and-output-weights') ?? false),
    ...(delta ? { linearAttention: delta } : {}),
    ...(outputGate ? { gatedAttention: true } : {}),
  }
  if (!Number.isInteger(architecture.headDim)) {
    reader.problem('--num-attention-heads', `${hidden} of width cannot be divided by ${heads} heads.`)
    return
  }
  const also = [
    '--group-query-attention',
    '--num-query-groups',
    '--kv-channels',
    '--ffn-hidden-size',
    '--swiglu',
    '--untie-embeddings-and-output-weights',
    GATE,
    ...(delta ? [VARIANT, INTERVAL, ...Object.values(DELTA)] : []),
  ].filter((path) => reader.has(path))
  reader.say('model', { architecture }, ...SHAPE, vocabPath, ...also)
}
