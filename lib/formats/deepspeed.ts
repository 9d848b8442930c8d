import type { Entries } from './entries'
import { optimizerOf, perDeviceBatch, sayBatch, sayPrecision, shardingOf } from './parts'
import { createReader } from './reader'
import type { Beside, FormatReading } from './types'

/** DeepSpeed's configuration (deepspeed.ai/docs/config-json). `auto` is the launcher's to fill in, and stays open here. */
export function readDeepSpeed(entries: Entries, beside: Beside): FormatReading {
  const reader = createReader('deepspeed', entries)
  const stage = reader.whole('zero_optimization.stage', 0)
  const sharding = shardingOf(stage)
  if (stage !== undefined && !sharding) reader.problem('zero_optimization.stage', 'ZeRO has the stages 0 to 3.')
  else reader.say('parallelism.sharding', sharding, 'zero_optimization.stage')
  const tensorPath = 'tensor_parallel.autotp_size'
  const tensor = reader.whole(tensorPath)
  reader.say('parallelism.tensor', tensor, tensorPath)
  const micro = 'train_micro_batch_size_per_gpu'
  const whole = reader.whole('train_batch_size')
  if (whole === undefined) {
    sayBatch(
      reader,
      perDeviceBatch(reader, micro, 'gradient_accumulation_steps', beside, tensor ?? 1),
      beside.sequenceLength,
    )
  } else {
    reader.say('parallelism.microBatch', reader.whole(micro), micro)
    sayBatch(reader, { count: whole, paths: ['train_batch_size'] }, beside.sequenceLength)
  }
  sayPrecision(reader, [
    ['bf16.enabled', 'bf16'],
    ['fp16.enabled', 'fp16'],
  ])
  reader.say('training.optimizer', optimizerOf(reader.text('optimizer.type')), 'optimizer.type')
  for (const [field, path] of [
    ['training.offloadOptimizer', 'zero_optimization.offload_optimizer.device'],
    ['training.offloadParameters', 'zero_optimization.offload_param.device'],
  ] as const) {
    const device = reader.text(path)
    if (device === 'cpu' || device === 'nvme') reader.say(field, true, path)
  }
  return reader.reading()
}
