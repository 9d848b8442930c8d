import {
  type Catalog,
  constant,
  type Projection,
  project,
  type Recompute,
  type Scenario,
  type TrainingMethod,
} from '@/lib/projection'
import { precisionOf, type StepRow } from './evidence-rows'
import { recipeOf, shapeOf } from './memory-recipe'
import { type GroupedRow, type Predicted, readable, rowOf } from './score'
import { isEncoderDecoder, says, toolOf } from './tool'

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
    const groups = [toolOf(row) ?? 'other tools', row.score === false ? 'not scored' : 'scored']
    const built = readable(() => firstThatFits(row, catalog))
    if ('missing' in built)
      return [{ row: rowOf(row.id, 'peakMemoryGib', published, undefined, built.missing), groups }]
    const { projection } = built
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

function peak({ trainingMemory, figures }: Projection, row: StepRow): Predicted | undefined {
  const figure = figures['training.memory_per_device']
  if (!trainingMemory || !figure) return undefined
  const tensors = trainingMemory.parts
    .filter(({ id }) => id !== 'overhead')
    .reduce((total, { bytes }) => total + bytes, 0)
  // torchtitan reports what its allocator reserved, fragmentation included; the others what was allocated.
  const reserved = toolOf(row) === 'torchtitan' ? constant('mem.fragmentation').value : 1
  const gib = ((tensors - (row.accelerators > 1 ? constant('mem.nccl_bytes').value : 0)) * reserved) / GIB
  return { p10: (gib * figure.p10) / figure.p50, p50: gib, p90: (gib * figure.p90) / figure.p50 }
}

type Built = { projection: Projection; note: string }

/** Under each recompute that the recipe would try, the first whose memory fits; the last one when none does. */
function firstThatFits(row: StepRow, catalog: Catalog): Built | { missing: string } {
  const { recomputes } = recipeOf(row)
  let last: Built | { missing: string } = { missing: 'nothing was tried' }
  for (const recompute of recomputes.length === 0 ? [undefined] : recomputes) {
    const built = scenarioOfMemory(row, recompute, catalog)
    if ('missing' in built) return built
    last = { projection: project(built.scenario, catalog), note: built.note }
    if (last.projection.trainingMemory?.fits) return last
  }
  return last
}

function scenarioOfMemory(
  row: StepRow,
  recompute: Recompute | undefined,
  catalog: Catalog,
): { scenario: Scenario; note: string } | { missing: string } {
  const architecture = shapeOf(row, catalog)
  if (!architecture)
    return {
      missing: isEncoderDecoder(row)
        ? 'an encoder with its decoder, which the engine does not project'
        : 'the architecture was not published',
    }
  const recipe = recipeOf(row)
  if (!recipe.sequence) return { missing: 'the sequence length was not published' }
  const method = methods[(row.method ?? 'full').toLowerCase()]
  if (!method) return { missing: `the engine has no method "${row.method}"` }
  const { parallelism } = row
  const stages = parallelism?.pipeline ?? 1
  const microBatch = recipe.microBatch == null ? undefined : microBatchOf(row, recipe.microBatch, stages)
  const data =
    parallelism?.data ??
    row.accelerators / ((parallelism?.tensor ?? 1) * (parallelism?.pipeline ?? 1) * (parallelism?.context ?? 1))
  const precision = precisionOf(row.precision)
  // torchtune's published runs add no gradients up; elsewhere there are enough micro-batches to fill the pipeline.
  const added = toolOf(row) === 'torchtune' ? 1 : 4 * stages
  const scenario: Scenario = {
    version: 1,
    workload: 'training',
    model: { architecture },
    cluster: { accelerator: sameMemory[row.accelerator] ?? row.accelerator, accelerators: row.accelerators },
    data: { tokens: 1e9 },
    training: {
      method,
      sequenceLength: recipe.sequence,
      globalBatchTokens: recipe.sequence * (microBatch ?? 1) * Math.max(1, data) * added,
      ...recipe.training,
      ...(precision ? { precision } : {}),
      ...(row.gradientBytes ? { gradientBytes: row.gradientBytes } : {}),
    },
    parallelism: {
      ...(parallelism
        ? {
            tensor: parallelism.tensor,
            pipeline: parallelism.pipeline,
            // torchtitan's interleaved schedule cuts a rank's layers in two.
            virtualPipeline: says(row, /\binterleaved/i)
              ? Math.max(2, parallelism.virtualPipeline)
              : parallelism.virtualPipeline,
            context: parallelism.context,
            expert: parallelism.expert,
            // torchtune's recipes for several devices are fully sharded, whatever the row says.
            sharding: toolOf(row) === 'torchtune' && row.accelerators > 1 ? 'fsdp' : parallelism.sharding,
          }
        : {}),
      ...(microBatch === undefined ? {} : { microBatch }),
      ...(recompute === undefined ? {} : { recompute }),
    },
  }
  return {
    scenario,
    note: [
      microBatch === undefined ? 'micro-batch chosen by the search' : '',
      recipe.note,
      row.recompute != null
        ? ''
        : recompute
          ? `recompute ${recompute}, as its recipe does where that fits`
          : 'recompute chosen by the search',
    ]
      .filter(Boolean)
      .join('; '),
  }
}

/** torchtitan names the batch of a data rank; a pipeline cuts it into as many micro-batches as it has stages, two a rank. */
function microBatchOf(row: StepRow, batch: number, stages: number): number {
  return toolOf(row) === 'torchtitan' && stages > 1 ? Math.max(1, Math.floor(batch / (2 * stages))) : batch
}
