import {
  type Accelerator,
  type Catalog,
  flopsPerToken,
  project,
  rangeOf,
  type StepRateInput,
  stepRate,
  type TrainingMethod,
  type TrainingStack,
} from '@/lib/projection'
import { architectureOf, precisionOf, type StepRow } from './evidence-rows'
import { naiveTokensPerSecond, parametersInUse } from './naive'
import { type GroupedRow, type Predicted, readable, rowOf } from './score'

const stacks: readonly TrainingStack[] = [
  'modern',
  'fsdp-flash-2023',
  'megatron-2021',
  'megatron-deepspeed',
  'megatron-deepspeed-2021',
]
const BYTES_PER_GBIT = 1e9 / 8

/** Step rates: the model of a tuned step where the hardware was calibrated, else the rate that the whole-run prior gives. */
export function backtestSteps(rows: readonly StepRow[], catalog: Catalog): GroupedRow[] {
  return rows.flatMap((row) => {
    const published = row.measured?.tokensPerSecondPerAccelerator
    if (!published) return []
    const found = readable(() => predict(row, catalog))
    const { predicted, note } = 'missing' in found ? { predicted: undefined, note: found.missing } : found
    const groups = [
      `stack ${row.stack ?? 'unknown'}`,
      row.accelerator ?? 'unknown accelerator',
      ...(row.architecture?.moe ? ['experts'] : []),
      ...(/^(tpu|gaudi)/.test(row.accelerator) ? ['TPU and Gaudi'] : []),
    ]
    const naive = readable(() => ({ rate: naiveRate(row, catalog) }))
    return [
      {
        row: rowOf(
          row.id,
          'tokensPerSecondPerAccelerator',
          published,
          predicted,
          note,
          'missing' in naive ? null : naive.rate,
        ),
        groups,
      },
    ]
  })
}

function naiveRate({ architecture, accelerator }: StepRow, catalog: Catalog): number | null {
  return architecture && Object.hasOwn(catalog.accelerators, accelerator)
    ? naiveTokensPerSecond(parametersInUse(architecture), catalog.accelerators[accelerator])
    : null
}

function predict(row: StepRow, catalog: Catalog): { predicted?: Predicted; note: string } {
  const accelerator = Object.hasOwn(catalog.accelerators, row.accelerator)
    ? catalog.accelerators[row.accelerator]
    : undefined
  if (!accelerator) return { note: `the catalogue has no accelerator "${row.accelerator}"` }
  if (!(row.accelerators > 0)) return { note: 'the number of accelerators was not published' }
  if (!row.architecture) return { note: 'the architecture was not published' }
  if (!row.sequenceLength || !row.globalBatchSequences) return { note: 'sequence length or batch was not published' }
  const input = stepInput(row, row.architecture, row.sequenceLength, row.globalBatchSequences, accelerator)
  const rate = stepRate(input)
  if (!('missing' in rate)) return { predicted: rangeOf(rate.tokensPerSecondPerAccelerator), note: chosenBySearch(row) }
  const prior = fromPrior(input, catalog)
  return prior ? { predicted: prior, note: `whole-run prior: ${rate.missing}` } : { note: rate.missing }
}

export function stepInput(
  row: StepRow,
  architecture: NonNullable<StepRow['architecture']>,
  sequence: number,
  globalBatchSequences: number,
  accelerator: Accelerator,
): StepRateInput {
  const { parallelism } = row
  const method: TrainingMethod = row.method === 'lora' ? 'lora' : 'pretrain'
  return {
    architecture: architectureOf(architecture),
    accelerator,
    accelerators: row.accelerators,
    ...(row.networkGbitPerNode
      ? { networkBytesPerSecond: (row.networkGbitPerNode * BYTES_PER_GBIT) / accelerator.devicesPerNode }
      : {}),
    sequence,
    globalBatchSequences,
    ...packedSamples(row),
    precision: precisionOf(row.precision) ?? 'bf16',
    eightBit: /^(fp8|int8)/.test(row.precision),
    method,
    stack: stackOf(row),
    ...(row.gradientBytes ? { gradientBytes: row.gradientBytes } : {}),
    parallelism: {
      ...(parallelism
        ? {
            tensor: parallelism.tensor,
            pipeline: parallelism.pipeline,
            // Where the data ranks were not published, the layout was in part, and how it interleaves is not known either.
            ...(parallelism.data === null ? {} : { virtualPipeline: parallelism.virtualPipeline }),
            context: parallelism.context,
            expert: parallelism.expert,
            sharding: parallelism.sharding,
          }
        : {}),
      ...(row.microBatch ? { microBatch: row.microBatch } : {}),
      ...(row.recompute ? { recompute: row.recompute } : {}),
    },
  }
}

/** Question and passage of SQuAD are about 200 tokens; attention does not leave a sample that is packed with others. */
function packedSamples({ notes }: StepRow): { documentTokens?: number } {
  return /\bSQuAD packed to\b/.test(notes ?? '') ? { documentTokens: SQUAD_TOKENS } : {}
}
const SQUAD_TOKENS = 200

/** FSDP has no pipeline: a row that names both, on A100, ran on the Megatron-DeepSpeed of its time. */
function stackOf(row: StepRow): TrainingStack {
  const stack = stacks.find((known) => known === row.stack) ?? 'modern'
  const pipelined = (row.parallelism?.pipeline ?? 1) > 1 && row.accelerator.startsWith('a100')
  return stack === 'fsdp-flash-2023' && pipelined ? 'megatron-deepspeed-2021' : stack
}

function chosenBySearch(row: StepRow): string {
  const open = [
    row.parallelism ? '' : 'parallelism',
    row.microBatch ? '' : 'micro-batch',
    row.recompute ? '' : 'recompute',
  ].filter(Boolean)
  return open.length === 0 ? '' : `${open.join(', ')} chosen by the search`
}

/** The rate that the product's own basis gives: whole-run utilisation over operations per token. */
function fromPrior(input: StepRateInput, catalog: Catalog): Predicted | undefined {
  const projection = project(
    {
      version: 1,
      workload: 'training',
      model: { architecture: input.architecture },
      cluster: { accelerator: input.accelerator.id, accelerators: input.accelerators },
      data: { tokens: 1e9 },
      training: {
        precision: input.precision,
        sequenceLength: input.sequence,
        method: input.method === 'lora' ? 'lora' : 'pretrain',
      },
    },
    catalog,
  )
  const mfu = projection.figures['training.mfu']
  const peak = mfu?.terms.find(({ symbol }) => symbol === 'P')?.value
  if (!mfu || peak === undefined) return undefined
  const perToken = flopsPerToken(input.architecture, input.sequence).train
  return { p10: (mfu.p10 * peak) / perToken, p50: (mfu.p50 * peak) / perToken, p90: (mfu.p90 * peak) / perToken }
}
