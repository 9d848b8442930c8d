import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, scaled } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { Optimizer, Precision } from '../spec'
import { adapterMethods, checkpointBytesPerParameter } from './states'
import type { Throughput } from './throughput'
import type { Work } from './work'

export type Storage = { checkpointBytes: number; storageBytes: number }

const FROZEN_BYTES = 2

export type StorageInput = {
  work: Work
  precision: Precision
  optimizer: Optimizer
  accelerators: number
  throughput: Throughput
  intervalSeconds: number
}

/** What a checkpoint weighs: weights and all optimiser states of what is trained. */
export function checkpointBytesOf(work: Work, precision: Precision, optimizer: Optimizer): number {
  return checkpointBytesPerParameter(precision, optimizer) * work.trainable
}

/** What is read to start again: the checkpoint, and under adapters the frozen weights beside it, in 16 bits. */
export function reloadBytesOf(work: Work, checkpointBytes: number, parameters: number): number {
  return checkpointBytes + (adapterMethods.includes(work.method) ? FROZEN_BYTES * parameters : 0)
}

/** Time of a step over what computing it takes, when the store gives tokens slower than they are trained on. */
export function dataWait(ctx: Context, throughput: Throughput, accelerators: number): number {
  const offered = ctx.scenario.cluster.storageReadGBps
  if (offered === undefined) return 1
  return Math.max(1, readRate(ctx, throughput, accelerators).median / (offered * 1e9))
}

function readRate(ctx: Context, { tokensPerSecondPerAccelerator }: Throughput, accelerators: number): Estimate {
  return scaled(tokensPerSecondPerAccelerator, accelerators * tokenBytesOf(ctx) * constant('data.read_passes').value)
}

function tokenBytesOf(ctx: Context): number {
  const stored = constant('data.stored_token_bytes')
  return ctx.pick('data.tokenBytes', ctx.scenario.data?.tokenBytes, {
    label: 'Bytes of a stored token',
    unit: 'bytes/token',
    value: stored.value,
    source: stored.source,
  })
}

/** What a checkpoint weighs, what is kept, and how fast the store must be read and written. */
export function projectStorage(ctx: Context, input: StorageInput): Storage {
  const { work, precision, optimizer } = input
  const { ledger } = ctx
  const { data = {}, training = {} } = ctx.scenario
  const perParameter = checkpointBytesPerParameter(precision, optimizer)
  const checkpointBytes = checkpointBytesOf(work, precision, optimizer)
  const source = constant('ckpt.bytes_per_parameter').source
  ledger.enter(
    {
      id: 'training.checkpoint_bytes',
      label: 'Size of a checkpoint',
      unit: 'bytes',
      formula: 'bytes x n',
      source,
      terms: [
        valueTerm('bytes', 'weights, master copy and optimiser states per parameter', perParameter, 'bytes', source),
        valueTerm('n', 'parameters that are trained', work.trainable, 'parameters', 'counted from the shape'),
      ],
    },
    exactly(checkpointBytes),
  )
  const kept = constant('ckpt.kept')
  const checkpoints = ctx.pick('training.checkpointsKept', training.checkpointsKept, {
    label: 'Checkpoints kept',
    unit: 'count',
    value: kept.value,
    source: kept.source,
  })
  const raw = constant('data.token_bytes_raw')
  const rawBytes = ctx.pick('data.rawBytesPerToken', data.rawBytesPerToken, {
    label: 'Bytes of raw text per token',
    unit: 'bytes/token',
    value: raw.value,
    source: raw.source,
  })
  const stored = constant('data.stored_token_bytes')
  const tokenBytes = tokenBytesOf(ctx)
  const storageBytes = work.uniqueTokens * (rawBytes + tokenBytes) + checkpoints * checkpointBytes
  ledger.enter(
    {
      id: 'training.storage_bytes',
      label: 'Data and checkpoints kept',
      unit: 'bytes',
      formula: 'tokens x (raw + token) + checkpoints x size',
      source: 'raw text and token ids are both kept, and the last checkpoints',
      terms: [
        valueTerm('tokens', 'tokens of the data set', work.uniqueTokens, 'tokens', 'scenario'),
        valueTerm('raw', 'bytes of raw text per token', rawBytes, 'bytes/token', raw.source),
        valueTerm('token', 'bytes of a stored token', tokenBytes, 'bytes/token', stored.source),
        valueTerm('checkpoints', 'checkpoints kept', checkpoints, 'count', kept.source),
        figureTerm(ledger, 'size', 'size of a checkpoint', 'training.checkpoint_bytes', 'bytes'),
      ],
    },
    exactly(storageBytes),
  )
  readBandwidth(ctx, input, tokenBytes)
  writeBandwidth(ctx, input, checkpointBytes)
  return { checkpointBytes, storageBytes }
}

function readBandwidth(ctx: Context, { accelerators, throughput }: StorageInput, tokenBytes: number): void {
  const passes = constant('data.read_passes')
  const needed = readRate(ctx, throughput, accelerators)
  ctx.ledger.enter(
    {
      id: 'training.read_bandwidth',
      label: 'Reading of training data',
      unit: 'bytes/s',
      formula: 'rate x token x passes',
      source: passes.source,
      terms: [
        valueTerm(
          'rate',
          'tokens per second of all accelerators',
          throughput.tokensPerSecondPerAccelerator.median * accelerators,
          'tokens/s',
          throughput.source,
        ),
        valueTerm('token', 'bytes of a stored token', tokenBytes, 'bytes/token', 'scenario or default'),
        valueTerm('passes', 'reads per token', passes.value, 'count', passes.source),
      ],
    },
    needed,
  )
  const offered = ctx.scenario.cluster.storageReadGBps
  if (offered === undefined || needed.median <= offered * 1e9) return
  ctx.problem({
    code: 'storage-read-too-slow',
    severity: 'warning',
    path: 'cluster.storageReadGBps',
    message: `The run reads ${(needed.median / 1e9).toPrecision(2)} GB/s of tokens, the store gives ${offered} GB/s: ${throughput.basis === 'given' ? 'accelerators will wait for data, if the utilisation given does not hold that already' : 'the hours hold what accelerators wait for data'}.`,
    fix: {
      label: 'Plan enough read bandwidth',
      set: { 'cluster.storageReadGBps': Math.ceil(needed.median / 1e8) / 10 },
    },
  })
}

function writeBandwidth(ctx: Context, { intervalSeconds }: StorageInput, checkpointBytes: number): void {
  const needed = checkpointBytes / intervalSeconds
  ctx.ledger.enter(
    {
      id: 'training.write_bandwidth',
      label: 'Writing of checkpoints',
      unit: 'bytes/s',
      formula: 'size / t',
      source: 'a checkpoint must be away before the next one is taken',
      terms: [
        figureTerm(ctx.ledger, 'size', 'size of a checkpoint', 'training.checkpoint_bytes', 'bytes'),
        valueTerm('t', 'time between checkpoints', intervalSeconds, 's', 'scenario or optimum'),
      ],
    },
    exactly(needed),
  )
  const offered = ctx.scenario.cluster.storageWriteGBps
  if (offered === undefined || needed <= offered * 1e9) return
  const minutes = Math.ceil(checkpointBytes / (offered * 1e9) / 60)
  ctx.problem({
    code: 'storage-write-too-slow',
    severity: 'warning',
    path: 'cluster.storageWriteGBps',
    message: `A checkpoint takes ${minutes} min to write at ${offered} GB/s, longer than the ${(intervalSeconds / 60).toPrecision(2)} min between checkpoints.`,
    fix: { label: `Take a checkpoint every ${minutes} min`, set: { 'training.checkpointIntervalMinutes': minutes } },
  })
}
