import { microBatchGroup } from '@/lib/projection'
import { type ChosenRun, unsaidDegrees, type Written } from './choice'

/** Arguments for Megatron-LM. The model and its data stay those of the script that they are put into. */
export function writeMegatron({ layout, precision, method }: ChosenRun): Written {
  const sequences = layout.data * layout.microBatch * layout.microBatches
  const perStage = layout.layers / (layout.pipeline * layout.virtualPipeline)
  const interleaved = layout.virtualPipeline > 1
  const group = microBatchGroup(layout.microBatches, layout.pipeline)
  const flags: (readonly [string, string | number | undefined])[] = [
    ['--tensor-model-parallel-size', layout.tensor],
    ['--pipeline-model-parallel-size', layout.pipeline],
    ['--num-virtual-stages-per-pipeline-rank', interleaved ? layout.virtualPipeline : undefined],
    [
      '--microbatch-group-size-per-virtual-pipeline-stage',
      interleaved && group !== layout.pipeline ? group : undefined,
    ],
    ['--context-parallel-size', layout.context],
    ['--expert-model-parallel-size', layout.expert > 1 ? layout.expert : undefined],
    ['--seq-length', layout.sequenceLength],
    ['--micro-batch-size', layout.microBatch],
    ['--global-batch-size', sequences],
    ['--recompute-granularity', layout.recompute === 'none' ? undefined : layout.recompute],
    ['--recompute-method', layout.recompute === 'full' ? 'uniform' : undefined],
    ['--recompute-num-layers', layout.recompute === 'full' ? 1 : undefined],
    ['--fp8-format', precision === 'fp8' ? 'hybrid' : undefined],
  ]
  const switches = [
    layout.sequenceParallel && layout.tensor > 1 ? '--sequence-parallel' : undefined,
    layout.sharding === 'fsdp'
      ? '--use-torch-fsdp2'
      : layout.sharding === 'none'
        ? undefined
        : '--use-distributed-optimizer',
    precision === 'fp16' ? '--fp16' : precision === 'bf16' || precision === 'fp8' ? '--bf16' : undefined,
  ]
  const lines = [
    ...flags.filter(([, value]) => value !== undefined).map(([name, value]) => `${name} ${value}`),
    ...switches.filter((name) => name !== undefined),
  ]
  return {
    file: 'megatron-arguments.sh',
    text: `${lines.join(' \\\n')}\n`,
    unsaid: [
      ...unsaidDegrees(layout, ['tensor', 'pipeline', 'virtualPipeline', 'context', 'expert']),
      ...(layout.sharding === 'zero2' ? ['ZeRO-2: Megatron shards the optimiser alone'] : []),
      ...(interleaved && !Number.isInteger(perStage)
        ? ['layers that do not divide: which chunk has how many (--pipeline-model-parallel-layout)']
        : []),
      ...(method === 'lora' || method === 'qlora' ? ['adapters'] : []),
    ],
  }
}
