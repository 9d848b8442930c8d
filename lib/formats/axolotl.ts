import type { Entries } from './entries'
import { optimizerOf, perDeviceBatch, sayBatch, sayModel, sayPrecision } from './parts'
import { createReader, type Reader } from './reader'
import type { Beside, FormatReading } from './types'

/** axolotl's YAML (docs.axolotl.ai, config reference). */
export function readAxolotl(entries: Entries, beside: Beside): FormatReading {
  const reader = createReader('axolotl', entries)
  sayModel(reader, 'base_model', beside)
  const sequence = reader.whole('sequence_len')
  reader.say('training.sequenceLength', sequence, 'sequence_len')
  const ranks = sayLayout(reader)
  sayBatch(
    reader,
    perDeviceBatch(reader, 'micro_batch_size', 'gradient_accumulation_steps', beside, ranks),
    sequence ?? beside.sequenceLength,
  )
  reader.say('data.epochs', reader.whole('num_epochs'), 'num_epochs')
  sayMethod(reader)
  sayPrecision(reader, [
    ['fp8', 'fp8'],
    ['bf16', 'bf16'],
    ['fp16', 'fp16'],
  ])
  reader.say('training.optimizer', optimizerOf(reader.text('optimizer')), 'optimizer')
  const checkpointing = reader.text('gradient_checkpointing')
  if (checkpointing === 'offload') {
    reader.say('parallelism.recompute', 'full', 'gradient_checkpointing')
    reader.say('training.offloadActivations', true, 'gradient_checkpointing')
  } else if (checkpointing !== undefined)
    reader.say(
      'parallelism.recompute',
      /^(true|yes|on)$/i.test(checkpointing) ? 'full' : 'none',
      'gradient_checkpointing',
    )
  return reader.reading()
}

/** Ranks that share one copy of the data. */
function sayLayout(reader: Reader): number {
  const tensor = reader.whole('tensor_parallel_size')
  reader.say('parallelism.tensor', tensor, 'tensor_parallel_size')
  const contextPath = reader.has('context_parallel_size') ? 'context_parallel_size' : 'sequence_parallel_degree'
  const context = reader.whole(contextPath)
  reader.say('parallelism.context', context, contextPath)
  const deepspeed = reader.text('deepspeed')
  const stage = deepspeed && /zero([1-3])/.exec(deepspeed)?.[1]
  if (stage) reader.say('parallelism.sharding', stage === '3' ? 'fsdp' : `zero${stage}`, 'deepspeed')
  else if (reader.has('fsdp')) reader.say('parallelism.sharding', 'fsdp', 'fsdp')
  else if (reader.has('fsdp_version')) reader.say('parallelism.sharding', 'fsdp', 'fsdp_version')
  return (tensor ?? 1) * (context ?? 1)
}

function sayMethod(reader: Reader): void {
  const rl = reader.text('rl')
  const adapter = reader.text('adapter')
  if (rl === 'dpo' || rl === 'ipo') reader.say('training.method', 'dpo', 'rl')
  else if (rl === 'grpo') reader.say('training.method', 'rl', 'rl')
  else if (rl !== undefined) reader.problem('rl', 'Known here: dpo, ipo and grpo.')
  else if (adapter === 'lora' || adapter === 'qlora') {
    // LoRA on weights of four bits is QLoRA by another name.
    const four = reader.flag('load_in_4bit') === true
    reader.say('training.method', four ? 'qlora' : adapter, 'adapter', ...(four ? ['load_in_4bit'] : []))
  } else if (adapter !== undefined) reader.problem('adapter', 'Known here: lora and qlora.')
  else reader.say('training.method', 'full-finetune')
  reader.say('training.lora.rank', reader.whole('lora_r'), 'lora_r')
  if (reader.flag('lora_target_linear')) reader.say('training.lora.modules', 'all-linear', 'lora_target_linear')
  else if (reader.has('lora_target_modules')) {
    const mlp = reader.list('lora_target_modules').some((name) => /gate|up|down|mlp|fc/.test(name))
    reader.say('training.lora.modules', mlp ? 'all-linear' : 'attention', 'lora_target_modules')
  }
}
