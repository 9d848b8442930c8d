import type { Entries } from './entries'
import { optimizerOf, perDeviceBatch, sayBatch } from './parts'
import { createReader, type Reader } from './reader'
import type { Beside, FormatReading } from './types'

const BUILDER = 'model._component_'

/** torchtune's recipe YAML (pytorch/torchtune, recipes/configs). */
export function readTorchtune(entries: Entries, beside: Beside): FormatReading {
  const reader = createReader('torchtune', entries)
  sayModelAndMethod(reader, beside)
  const sequence = reader.whole('tokenizer.max_seq_len')
  reader.say('training.sequenceLength', sequence, 'tokenizer.max_seq_len')
  const tensor = reader.whole('tensor_parallel_dim')
  reader.say('parallelism.tensor', tensor, 'tensor_parallel_dim')
  sayBatch(
    reader,
    perDeviceBatch(reader, 'batch_size', 'gradient_accumulation_steps', beside, tensor ?? 1),
    sequence ?? beside.sequenceLength,
  )
  reader.say('data.epochs', reader.whole('epochs'), 'epochs')
  const dtype = reader.text('dtype')
  if (dtype === 'bf16' || dtype === 'fp16' || dtype === 'fp32') reader.say('training.precision', dtype, 'dtype')
  const keeps = optimizerOf(reader.text('optimizer._component_'))
  // Without a master copy: torchtune trains BF16 weights as they are.
  const optimizer = keeps === 'adamw' && dtype === 'bf16' ? 'adamw-bf16' : keeps
  reader.say('training.optimizer', optimizer, 'optimizer._component_')
  const recompute = reader.flag('enable_activation_checkpointing')
  if (recompute !== undefined)
    reader.say('parallelism.recompute', recompute ? 'full' : 'none', 'enable_activation_checkpointing')
  for (const [field, path] of [
    ['training.offloadActivations', 'enable_activation_offloading'],
    ['training.optimizerInBackward', 'optimizer_in_bwd'],
    ['training.offloadParameters', 'fsdp_cpu_offload'],
  ] as const)
    if (reader.flag(path)) reader.say(field, true, path)
  return reader.reading()
}

/** `torchtune.models.llama3_1.qlora_llama3_1_8b`: family, size and method in one name. */
function sayModelAndMethod(reader: Reader, { modelId }: Beside): void {
  sayAdapters(reader)
  const builder = reader.text(BUILDER)?.split('.').at(-1)
  if (builder === undefined) return
  const method = builder.startsWith('qlora') ? 'qlora' : builder.startsWith('lora') ? 'lora' : 'full-finetune'
  reader.say('training.method', method, BUILDER)
  const name = builder.replace(/^q?lora_/, '').replaceAll('_', ' ')
  const id = modelId?.(name)
  if (id) reader.say('model', { preset: id }, BUILDER)
  else reader.problem(BUILDER, `The catalogue has no model "${name}": choose it in the workbench.`)
}

/** They stand beside the builder, or alone where a file overrides a recipe. */
function sayAdapters(reader: Reader): void {
  const [mlp, attention] = ['model.apply_lora_to_mlp', 'model.lora_attn_modules']
  reader.say('training.lora.rank', reader.whole('model.lora_rank'), 'model.lora_rank')
  const inMlp = reader.flag(mlp)
  if (inMlp) reader.say('training.lora.modules', 'all-linear', mlp)
  else if (reader.has(attention)) reader.say('training.lora.modules', 'attention', attention)
  else if (inMlp === false) reader.say('training.lora.modules', 'attention', mlp)
}
