import { ATTENTION_MATRICES, accumulation, type ChosenRun, unsaidDegrees, type Written, yamlOf } from './choice'

export function writeAxolotl(run: ChosenRun): Written {
  const { layout, method, precision } = run
  const adapters = method === 'lora' || method === 'qlora'
  const zero = { none: undefined, zero1: 1, zero2: 2, fsdp: undefined }[layout.sharding]
  return {
    file: 'axolotl.yaml',
    text: yamlOf([
      ['base_model', run.model],
      ['sequence_len', layout.sequenceLength],
      ['micro_batch_size', layout.microBatch],
      ['gradient_accumulation_steps', accumulation(layout)],
      ['num_epochs', run.epochs],
      ['adapter', adapters ? method : undefined],
      ['load_in_4bit', method === 'qlora' ? true : undefined],
      ['lora_r', adapters ? run.loraRank : undefined],
      ['lora_target_linear', adapters && run.loraModules === 'all-linear' ? true : undefined],
      [
        'lora_target_modules',
        adapters && run.loraModules === 'attention' ? `[${ATTENTION_MATRICES.join(', ')}]` : undefined,
      ],
      ['rl', method === 'dpo' ? 'dpo' : method === 'rl' ? 'grpo' : undefined],
      [precision === 'fp16' ? 'fp16' : 'bf16', true],
      ['fp8', precision === 'fp8' ? true : undefined],
      ['gradient_checkpointing', layout.recompute !== 'none'],
      ['tensor_parallel_size', layout.tensor > 1 ? layout.tensor : undefined],
      ['context_parallel_size', layout.context > 1 ? layout.context : undefined],
      ['deepspeed', zero === undefined ? undefined : `deepspeed_configs/zero${zero}.json`],
      ['fsdp_version', layout.sharding === 'fsdp' ? 2 : undefined],
    ]),
    unsaid: [
      ...unsaidDegrees(layout, ['tensor', 'context']),
      ...(layout.recompute === 'selective' ? ['selective recompute: everything is recomputed instead'] : []),
    ],
  }
}
