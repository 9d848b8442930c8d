import type { TrainingLayout } from '@/lib/projection/result'
import type { Optimizer, Precision, TrainingMethod } from '@/lib/projection/spec'

/** A chosen layout, and what of the run these programs want to be told along with it. */
export type ChosenRun = {
  layout: TrainingLayout
  method: TrainingMethod
  precision: Precision
  optimizer?: Optimizer | undefined
  loraRank?: number | undefined
  loraModules?: 'attention' | 'all-linear' | undefined
  epochs?: number | undefined
  /** Name under which a hub knows the model. */
  model?: string | undefined
}

/** Attention's matrices as transformers names them in Llama, Mistral, Qwen, Gemma and most others. */
export const ATTENTION_MATRICES = ['q_proj', 'k_proj', 'v_proj', 'o_proj'] as const

export type Written = {
  file: string
  text: string
  /** What this program has no word for, in words. */
  unsaid: string[]
}

/** Degrees that a program cannot be told. */
export function unsaidDegrees(layout: TrainingLayout, said: readonly (keyof TrainingLayout)[]): string[] {
  const degrees = [
    ['tensor', 'tensor parallel'],
    ['pipeline', 'pipeline parallel'],
    ['virtualPipeline', 'interleaved pipeline'],
    ['context', 'context parallel'],
    ['expert', 'expert parallel'],
  ] as const
  return degrees
    .filter(([degree]) => layout[degree] > 1 && !said.includes(degree))
    .map(([degree, label]) => `${label} ${layout[degree]}`)
}

/** Accumulation steps of programs that take a batch per device: all micro-batches of a rank. */
export function accumulation({ microBatches }: TrainingLayout): number {
  return microBatches
}

/** `name: value` a line; what is undefined is left out. */
export function yamlOf(entries: readonly (readonly [string, string | number | boolean | undefined])[]): string {
  return `${entries
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n`
}
