import type { TrainingMethod } from '@/lib/projection/spec'
import { ATTENTION_MATRICES, accumulation, type ChosenRun, unsaidDegrees, type Written, yamlOf } from './choice'

const STAGES: Readonly<Record<TrainingMethod, string>> = {
  pretrain: 'pt',
  continued: 'pt',
  'full-finetune': 'sft',
  lora: 'sft',
  qlora: 'sft',
  dpo: 'dpo',
  rl: 'ppo',
}

export function writeLlamaFactory(run: ChosenRun): Written {
  const { layout, method, precision } = run
  const adapters = method === 'lora' || method === 'qlora'
  const zero = { none: 0, zero1: 1, zero2: 2, fsdp: 3 }[layout.sharding]
  return {
    file: 'llama-factory.yaml',
    text: yamlOf([
      ['model_name_or_path', run.model],
      ['stage', STAGES[method]],
      ['do_train', true],
      ['finetuning_type', adapters ? 'lora' : 'full'],
      ['quantization_bit', method === 'qlora' ? 4 : undefined],
      ['lora_rank', adapters ? run.loraRank : undefined],
      ['lora_target', adapters ? targetOf(run) : undefined],
      ['cutoff_len', layout.sequenceLength],
      ['per_device_train_batch_size', layout.microBatch],
      ['gradient_accumulation_steps', accumulation(layout)],
      ['num_train_epochs', run.epochs],
      [precision === 'fp16' ? 'fp16' : 'bf16', true],
      ['deepspeed', zero === 0 ? undefined : `examples/deepspeed/ds_z${zero}_config.json`],
      ['disable_gradient_checkpointing', layout.recompute === 'none'],
    ]),
    unsaid: [
      ...unsaidDegrees(layout, []),
      ...(layout.recompute === 'selective' ? ['selective recompute: everything is recomputed instead'] : []),
      ...(precision === 'fp8' ? ['FP8'] : []),
    ],
  }
}

function targetOf({ loraModules }: ChosenRun): string | undefined {
  if (loraModules === undefined) return undefined
  return loraModules === 'all-linear' ? 'all' : ATTENTION_MATRICES.join(',')
}
