import { accumulation, type ChosenRun, unsaidDegrees, type Written, yamlOf } from './choice'

/** Overrides for one of torchtune's recipes; its model builder stays the recipe's. */
export function writeTorchtune(run: ChosenRun): Written {
  const { layout, method, precision, optimizer, epochs } = run
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
    adapters ? adapterFields(run) : '',
  ]
  return {
    file: 'torchtune.yaml',
    text: fields + nested.join(''),
    unsaid: [
      ...(adapters
        ? [`${method === 'lora' ? 'LoRA' : 'QLoRA'} itself, which is a recipe and a model builder of torchtune`]
        : []),
      ...unsaidDegrees(layout, ['tensor']),
      ...(layout.recompute === 'selective' ? ['selective recompute: everything is recomputed instead'] : []),
      ...(precision === 'fp8' ? ['FP8'] : []),
      ...(layout.sharding === 'zero1' || layout.sharding === 'zero2'
        ? ['ZeRO: torchtune shards everything or nothing']
        : []),
      ...(layout.sharding === 'fsdp' ? ['sharding of everything, which a distributed recipe does by itself'] : []),
    ],
  }
}

function adapterFields({ loraRank, loraModules }: ChosenRun): string {
  const fields = [
    ...(loraRank === undefined ? [] : [`  lora_rank: ${loraRank}\n`]),
    ...(loraModules === undefined ? [] : [`  apply_lora_to_mlp: ${loraModules === 'all-linear'}\n`]),
  ]
  return fields.length > 0 ? `model:\n${fields.join('')}` : ''
}
