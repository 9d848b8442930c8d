import { accumulation, type ChosenRun, unsaidDegrees, type Written, yamlOf } from './choice'

/** Overrides for one of torchtune's recipes; its model builder stays the recipe's. */
export function writeTorchtune({ layout, method, precision, optimizer, loraRank, epochs }: ChosenRun): Written {
  const adapters = method === 'lora' || method === 'qlora'
  const small = optimizer === 'adamw-8bit'
  const fields = yamlOf([
    ['batch_size', layout.microBatch],
    ['gradient_accumulation_steps', accumulation(layout)],
    ['epochs', epochs],
    ['tensor_parallel_dim', layout.tensor > 1 ? layout.tensor : undefined],
    ['dtype', precision === 'fp32' ? 'fp32' : precision === 'fp16' ? 'fp16' : 'bf16'],
    ['enable_activation_checkpointing', layout.recompute !== 'none'],
  ])
  const nested = [
    `tokenizer:\n  max_seq_len: ${layout.sequenceLength}\n`,
    `optimizer:\n  _component_: ${small ? 'bitsandbytes.optim.PagedAdamW8bit' : 'torch.optim.AdamW'}\n`,
    adapters && loraRank !== undefined ? `model:\n  lora_rank: ${loraRank}\n` : '',
  ]
  return {
    file: 'torchtune.yaml',
    text: fields + nested.join(''),
    unsaid: [
      ...unsaidDegrees(layout, ['tensor']),
      ...(layout.recompute === 'selective' ? ['selective recompute: everything is recomputed instead'] : []),
      ...(precision === 'fp8' ? ['FP8'] : []),
      ...(layout.sharding === 'zero1' || layout.sharding === 'zero2'
        ? ['ZeRO: torchtune shards everything or nothing']
        : []),
    ],
  }
}
