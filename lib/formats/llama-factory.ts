import type { TrainingMethod } from '@/lib/projection/spec'
import type { Entries } from './entries'
import { optimizerOf, perDeviceBatch, sayBatch, sayModel, sayPrecision } from './parts'
import { createReader, type Reader } from './reader'
import type { Beside, FormatReading } from './types'

/** LLaMA-Factory's YAML (examples/ of hiyouga/LLaMA-Factory). */
export function readLlamaFactory(entries: Entries, beside: Beside): FormatReading {
  const reader = createReader('llama-factory', entries)
  sayModel(reader, 'model_name_or_path', beside)
  const sequence = reader.whole('cutoff_len')
  reader.say('training.sequenceLength', sequence, 'cutoff_len')
  sayBatch(
    reader,
    perDeviceBatch(reader, 'per_device_train_batch_size', 'gradient_accumulation_steps', beside, 1),
    sequence ?? beside.sequenceLength,
  )
  const epochs = Number(reader.text('num_train_epochs'))
  if (Number.isInteger(epochs) && epochs > 0 && epochs <= 1000) reader.say('data.epochs', epochs, 'num_train_epochs')
  sayMethod(reader)
  sayPrecision(reader, [
    ['bf16', 'bf16'],
    ['fp16', 'fp16'],
  ])
  reader.say('training.optimizer', optimizerOf(reader.text('optim')), 'optim')
  const deepspeed = reader.text('deepspeed')
  const stage = deepspeed && /z(?:ero)?_?([0-3])/.exec(deepspeed)?.[1]
  if (stage) {
    const sharding = stage === '3' ? 'fsdp' : stage === '0' ? 'none' : `zero${stage}`
    reader.say('parallelism.sharding', sharding, 'deepspeed')
  } else if (reader.has('fsdp')) reader.say('parallelism.sharding', 'fsdp', 'fsdp')
  const off = 'disable_gradient_checkpointing'
  if (reader.has(off)) reader.say('parallelism.recompute', reader.flag(off) ? 'none' : 'full', off)
  return reader.reading()
}

function sayMethod(reader: Reader): void {
  const stage = reader.text('stage')
  const tuning = reader.text('finetuning_type')
  const four = reader.whole('quantization_bit') === 4
  const adapters: TrainingMethod | undefined = tuning === 'lora' ? (four ? 'qlora' : 'lora') : undefined
  const paths = [
    ...(tuning === undefined ? [] : ['finetuning_type']),
    ...(stage === undefined ? [] : ['stage']),
    ...(four ? ['quantization_bit'] : []),
  ]
  if (stage === 'dpo') reader.say('training.method', 'dpo', 'stage')
  else if (stage === 'ppo') reader.say('training.method', 'rl', 'stage')
  else if (adapters) reader.say('training.method', adapters, ...paths)
  else if (tuning === 'full') reader.say('training.method', stage === 'pt' ? 'continued' : 'full-finetune', ...paths)
  else if (tuning !== undefined) reader.problem('finetuning_type', 'Known here: full and lora.')
  reader.say('training.lora.rank', reader.whole('lora_rank'), 'lora_rank')
  if (!reader.has('lora_target')) return
  const targets = reader.list('lora_target').join(',')
  reader.say('training.lora.modules', /all|gate|up_|down|mlp/.test(targets) ? 'all-linear' : 'attention', 'lora_target')
}
