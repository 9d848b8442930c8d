import { parseArguments } from './arguments'
import { readAxolotl } from './axolotl'
import { readDeepSpeed } from './deepspeed'
import { type Entries, MOST_CHARACTERS, parseTree } from './entries'
import { readLlamaFactory } from './llama-factory'
import { readMegatron } from './megatron'
import { readTorchtune } from './torchtune'
import { type Beside, FORMAT_NAMES, type Format, type FormatAnswer, type FormatReading } from './types'

export { type Beside, FORMAT_NAMES, FORMATS, type Format, type FormatAnswer, type FormatReading } from './types'

const READERS: Readonly<Record<Format, (entries: Entries, beside: Beside) => FormatReading>> = {
  megatron: readMegatron,
  deepspeed: readDeepSpeed,
  axolotl: readAxolotl,
  'llama-factory': readLlamaFactory,
  torchtune: readTorchtune,
}

/** Reads a file of another program into fields of a scenario, and says what became of each of its entries. Never throws:
 * what cannot be read is a problem with its place. */
export function readFormat(text: string, beside: Beside = {}): FormatAnswer {
  if (text.length > MOST_CHARACTERS)
    return no(
      `The file has ${text.length} characters; these files have a few thousand, and at most ${MOST_CHARACTERS} are read.`,
    )
  const trimmed = text.trim()
  if (trimmed === '') return no('The file is empty.')
  const kind = trimmed.startsWith('{') ? 'json' : /(^|\s)--[a-z][\w-]*[\s=]/i.test(trimmed) ? 'arguments' : 'yaml'
  const parsed = kind === 'arguments' ? parseArguments(text) : parseTree(text, kind)
  if ('problems' in parsed) return { ok: false, problems: parsed.problems }
  const format = kind === 'arguments' ? 'megatron' : formatOf(parsed.entries)
  if (!format) return no(`This is none of the files that can be read here: ${Object.values(FORMAT_NAMES).join(', ')}.`)
  return { ok: true, reading: READERS[format](parsed.entries, beside) }
}

function no(message: string): FormatAnswer {
  return { ok: false, problems: [{ path: '', message }] }
}

/** By the names that only one of the programs has. */
function formatOf(entries: Entries): Format | undefined {
  const has = (...paths: string[]) => paths.some((path) => entries.has(path))
  if (has('model._component_', 'optimizer._component_', 'tokenizer._component_')) return 'torchtune'
  if (has('base_model', 'sequence_len')) return 'axolotl'
  if (has('model_name_or_path', 'finetuning_type', 'cutoff_len')) return 'llama-factory'
  const deepspeed = /^(zero_optimization\.|train_(micro_)?batch_size|bf16\.enabled|fp16\.enabled|zero_allow_untested)/
  return [...entries.keys()].some((path) => deepspeed.test(path)) ? 'deepspeed' : undefined
}
