/** Files that people already have, by the program that reads them. */
export const FORMATS = ['megatron', 'deepspeed', 'axolotl', 'llama-factory', 'torchtune'] as const
export type Format = (typeof FORMATS)[number]

export const FORMAT_NAMES: Readonly<Record<Format, string>> = {
  megatron: 'Megatron-LM arguments',
  deepspeed: 'DeepSpeed JSON',
  axolotl: 'axolotl YAML',
  'llama-factory': 'LLaMA-Factory YAML',
  torchtune: 'torchtune YAML',
}

/** What is already known beside the file: some of them name a batch per device and leave the rest to the launcher. */
export type Beside = {
  accelerators?: number | undefined
  sequenceLength?: number | undefined
  layers?: number | undefined
  /** The catalogue's id of a model that goes by this name, where it has one. */
  modelId?: (name: string) => string | undefined
}

export type FormatProblem = { path: string; message: string }

/** What a file says of a scenario: fields by their paths, and what became of every entry of the file. */
export type FormatReading = {
  format: Format
  /** By path of the scenario, `training.sequenceLength`. */
  values: Readonly<Record<string, unknown>>
  read: readonly { path: string; text: string; becomes: string }[]
  /** Entries that no projection hangs on. */
  ignored: readonly string[]
  problems: readonly FormatProblem[]
}

export type FormatAnswer = { ok: true; reading: FormatReading } | { ok: false; problems: readonly FormatProblem[] }
