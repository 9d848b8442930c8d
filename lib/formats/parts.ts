import type { Optimizer, Precision } from '@/lib/projection/spec'
import type { Reader } from './reader'
import type { Beside } from './types'

/** Names of optimisers in these programs, by what they keep. */
const OPTIMIZERS: readonly [RegExp, Optimizer][] = [
  [/8bit|bnb/, 'adamw-8bit'],
  [/adafactor/, 'adafactor'],
  [/muon/, 'muon'],
  [/lion/, 'lion'],
  [/^sgd|\.sgd/, 'sgd-momentum'],
  [/adam/, 'adamw'],
]

export function optimizerOf(name: string | undefined): Optimizer | undefined {
  const text = name?.toLowerCase()
  return text === undefined ? undefined : OPTIMIZERS.find(([pattern]) => pattern.test(text))?.[1]
}

/** The first of the flags that is on. */
export function sayPrecision(reader: Reader, flags: readonly [path: string, precision: Precision][]): void {
  const on = flags.find(([path]) => reader.flag(path) === true)
  if (on) reader.say('training.precision', on[1], on[0])
}

/** Sequences of a step over all ranks, as tokens; what is missing for that is a problem in words. */
export function sayBatch(
  reader: Reader,
  sequences: { count: number; paths: string[] } | undefined,
  sequenceLength: number | undefined,
): void {
  if (!sequences) return
  if (sequenceLength === undefined) {
    reader.problem(
      sequences.paths[0] ?? '',
      `The batch has ${sequences.count} sequences, but how long they are is said neither here nor in the scenario.`,
    )
    return
  }
  reader.say('training.globalBatchTokens', sequences.count * sequenceLength, ...sequences.paths)
}

/** Sequences of a step from those of one device: times accumulation, times the ranks that have data of their own. */
export function perDeviceBatch(
  reader: Reader,
  microPath: string,
  accumulationPath: string,
  { accelerators }: Beside,
  ranksPerReplica: number,
): { count: number; paths: string[] } | undefined {
  const micro = reader.whole(microPath)
  if (micro === undefined) return undefined
  reader.say('parallelism.microBatch', micro, microPath)
  const accumulation = reader.whole(accumulationPath) ?? 1
  const data = accelerators === undefined ? undefined : accelerators / ranksPerReplica
  if (data === undefined || !Number.isInteger(data)) {
    reader.problem(
      accumulationPath,
      'The batch of a step is this on every device: say the number of accelerators in the scenario first.',
    )
    return undefined
  }
  return {
    count: micro * accumulation * data,
    paths: [microPath, ...(reader.has(accumulationPath) ? [accumulationPath] : [])],
  }
}

/** A model by its name in the file, where the catalogue has it. */
export function sayModel(reader: Reader, path: string, { modelId }: Beside): void {
  const name = reader.text(path)
  if (name === undefined) return
  const id = modelId?.(name)
  if (id) reader.say('model', { preset: id }, path)
  else
    reader.problem(
      path,
      `The catalogue has no model "${name.slice(0, 80)}": choose it in the workbench, or give its config.json.`,
    )
}

/** ZeRO stages as sharding. */
export function shardingOf(stage: number | undefined): 'none' | 'zero1' | 'zero2' | 'fsdp' | undefined {
  return stage === undefined ? undefined : (['none', 'zero1', 'zero2', 'fsdp'] as const)[stage]
}
