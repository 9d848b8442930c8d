import { accumulation, type ChosenRun, unsaidDegrees, type Written } from './choice'

const STAGES = { none: 0, zero1: 1, zero2: 2, fsdp: 3 } as const

export function writeDeepSpeed({ layout, precision, method }: ChosenRun): Written {
  const config = {
    train_batch_size: layout.data * layout.microBatch * layout.microBatches,
    train_micro_batch_size_per_gpu: layout.microBatch,
    gradient_accumulation_steps: accumulation(layout),
    bf16: { enabled: precision !== 'fp16' && precision !== 'fp32' },
    ...(precision === 'fp16' ? { fp16: { enabled: true } } : {}),
    zero_optimization: { stage: STAGES[layout.sharding] },
    ...(layout.tensor > 1 ? { tensor_parallel: { autotp_size: layout.tensor } } : {}),
  }
  return {
    file: 'deepspeed.json',
    text: `${JSON.stringify(config, null, 2)}\n`,
    unsaid: [
      ...unsaidDegrees(layout, ['tensor']),
      ...(layout.recompute === 'none' ? [] : [`${layout.recompute} recompute, which the training script turns on`]),
      `sequences of ${layout.sequenceLength.toLocaleString('en-US')} tokens`,
      ...(method === 'lora' || method === 'qlora' ? ['adapters'] : []),
    ],
  }
}
