import { type Catalog, constant, type Projection, project, type Scenario, type TrainingMethod } from '@/lib/projection'
import { architectureOf, precisionOf, type StepRow } from './evidence-rows'
import { type GroupedRow, type Predicted, readable, rowOf } from './score'

const GIB = 1024 ** 3

/** Devices of the evidence that the catalogue does not have, by one with the same memory: nothing else matters for a peak. */
const sameMemory: Readonly<Record<string, string>> = { 'H100-SXM-96GB-500W': 'h100-nvl-94gb', 'RTX-A6000-48GB': 'a40' }

const methods: Readonly<Record<string, TrainingMethod>> = {
  full: 'full-finetune',
  'full finetune': 'full-finetune',
  lora: 'lora',
  qlora: 'qlora',
}

/** Measured peaks of the allocator against tensors of the projection: the framework's own memory is not in either. */
export function backtestMemory(rows: readonly StepRow[], catalog: Catalog): GroupedRow[] {
  return rows.flatMap((row) => {
    const published = row.measured?.peakMemoryGib
    if (!published) return []
    const groups = [String(row.id).split('-')[0] ?? 'other', row.score === false ? 'not scored' : 'scored']
    const built = readable(() => scenarioOfMemory(row))
    if ('missing' in built)
      return [{ row: rowOf(row.id, 'peakMemoryGib', published, undefined, built.missing), groups }]
    const projection = readable(() => project(built.scenario, catalog))
    if ('missing' in projection)
      return [{ row: rowOf(row.id, 'peakMemoryGib', published, undefined, projection.missing), groups }]
    const problems = projection.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)
    return [
      {
        row: rowOf(
          row.id,
          'peakMemoryGib',
          published,
          peak(projection, row),
          [built.note, ...problems].filter(Boolean).join('; '),
        ),
        groups,
      },
    ]
  })
}

function peak({ trainingMemory, figures }: Projection, { id, accelerators }: StepRow): Predicted | undefined {
  const figure = figures['training.memory_per_device']
  if (!trainingMemory || !figure) return undefined
  const tensors = trainingMemory.parts
    .filter(({ id }) => id !== 'overhead')
    .reduce((total, { bytes }) => total + bytes, 0)
  // torchtitan reports what its allocator reserved, fragmentation included; the others what was allocated.
  const reserved = id.startsWith('torchtitan') ? constant('mem.fragmentation').value : 1
  const gib = ((tensors - (accelerators > 1 ? constant('mem.nccl_bytes').value : 0)) * reserved) / GIB
  return { p10: (gib * figure.p10) / figure.p50, p50: gib, p90: (gib * figure.p90) / figure.p50 }
}

function scenarioOfMemory(row: StepRow): { scenario: Scenario; note: string } | { missing: string } {
  if (!row.architecture) return { missing: 'the architecture was not published' }
  if (!row.sequenceLength) return { missing: 'the sequence length was not published' }
  const method = methods[(row.method ?? 'full').toLowerCase()]
  if (!method) return { missing: `the engine has no method "${row.method}"` }
  const { parallelism } = row
  const stages = parallelism?.pipeline ?? 1
  const microBatch = row.microBatch == null ? undefined : microBatchOf(row, row.microBatch, stages)
  const data =
    parallelism?.data ??
    row.accelerators / ((parallelism?.tensor ?? 1) * (parallelism?.pipeline ?? 1) * (parallelism?.context ?? 1))
  const precision = precisionOf(row.precision)
  const recipe = recipeOf(row)
  const scenario: Scenario = {
    version: 1,
    workload: 'training',
    model: { architecture: architectureOf(row.architecture) },
    cluster: { accelerator: sameMemory[row.accelerator] ?? row.accelerator, accelerators: row.accelerators },
    data: { tokens: 1e9 },
    training: {
      method,
      sequenceLength: row.sequenceLength,
      // Enough micro-batches to fill the pipeline.
      globalBatchTokens: row.sequenceLength * (microBatch ?? 1) * Math.max(1, data) * 4 * stages,
      ...recipe,
      ...(precision ? { precision } : {}),
      ...(row.gradientBytes ? { gradientBytes: row.gradientBytes } : {}),
    },
    parallelism: {
      ...(parallelism
        ? {
            tensor: parallelism.tensor,
            pipeline: parallelism.pipeline,
            // torchtitan's interleaved schedule cuts a rank's layers in two.
            virtualPipeline: row.id.endsWith('-interleaved') ? 2 : parallelism.virtualPipeline,
            context: parallelism.context,
            expert: parallelism.expert,
            // torchtune's recipes for several devices are fully sharded, whatever the row says.
            sharding: row.id.startsWith('torchtune') && row.accelerators > 1 ? 'fsdp' : parallelism.sharding,
          }
        : {}),
      ...(microBatch === undefined ? {} : { microBatch }),
      ...(row.recompute == null ? {} : { recompute: row.recompute }),
    },
  }
  return {
    scenario,
    note: [
      microBatch === undefined ? 'micro-batch chosen by the search' : '',
      row.recompute == null ? 'recompute chosen by the search' : '',
    ]
      .filter(Boolean)
      .join('; '),
  }
}

/** torchtitan names the batch of a data rank; a pipeline cuts it into as many micro-batches as it has stages, two a rank. */
function microBatchOf(row: StepRow, batch: number, stages: number): number {
  return row.id.startsWith('torchtitan') && stages > 1 ? Math.max(1, Math.floor(batch / (2 * stages))) : batch
}

/** Both torch recipes compute the loss unfused. torchtune keeps weights, gradients and optimiser states in BF16, without a master copy; one of its rows uses 8-bit states. */
function recipeOf(row: StepRow): Pick<NonNullable<Scenario['training']>, 'optimizer' | 'gradientBytes' | 'stack'> {
  // torchtitan reduces and keeps gradients in FP32.
  if (row.id.startsWith('torchtitan')) return { stack: 'fsdp-flash-2023', gradientBytes: 4 }
  if (!row.id.startsWith('torchtune')) return {}
  return {
    stack: 'fsdp-flash-2023',
    optimizer: row.id.includes('8bit') ? 'adamw-8bit' : 'adamw-bf16',
    gradientBytes: 2,
  }
}
