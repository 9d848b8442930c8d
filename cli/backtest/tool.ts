import type { StepRow } from './evidence-rows'

/** Frameworks whose recipes decide what a measured peak holds. */
export type Tool = 'torchtitan' | 'torchtune' | 'peft' | 'simumax'

const tools: readonly Tool[] = ['torchtitan', 'torchtune', 'peft', 'simumax']

/** The framework that a row was measured with, as it names it in its model or its source. */
export function toolOf(row: Pick<StepRow, 'model' | 'source'>): Tool | undefined {
  const words = `${row.model ?? ''} ${row.source ?? ''}`.toLowerCase()
  return tools.find((tool) => new RegExp(`\\b${tool}\\b`).test(words))
}

/** What a row says in any of its words. */
export function says(row: Pick<StepRow, 'id' | 'model' | 'notes'>, pattern: RegExp): boolean {
  return pattern.test(`${row.id} ${row.model ?? ''} ${row.notes ?? ''}`)
}

/** Families of encoders and decoders together: the engine projects decoders alone. */
export function isEncoderDecoder({ model }: Pick<StepRow, 'model'>): boolean {
  return /\b(m?t[05]|flan|ul2|m?bart)(?![a-z])/i.test(model ?? '')
}
