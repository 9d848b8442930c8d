import { z } from 'zod'
import type { Architecture } from '@/lib/projection/architecture'
import type { Scenario } from '@/lib/projection/spec'
import { LIMITS } from './limits'

/** A scenario to begin from, as pages take it: an everyday case, or a run that somebody published. */
export type TemplateView = {
  id: string
  title: string
  kind: Scenario['workload']
  group: 'start' | 'published'
  summary: string
  source: string
  url: string | null
  document: Scenario
}

/** The text of a Hugging Face `config.json`. */
export const importConfigInput = z.strictObject({
  text: z
    .string({ error: 'Give the text of a config.json.' })
    .min(2, 'The file is empty: choose a config.json.')
    .max(LIMITS.bodyBytes, 'The file is too large for a config.json, which has a few kilobytes.'),
})

/** An id such as `meta-llama/Llama-3.1-8B`; old ones have no owner. */
export const importModelInput = z.strictObject({
  id: z
    .string({ error: 'Give the id of a model.' })
    .trim()
    .max(LIMITS.modelIdLength, `The id is longer than ${LIMITS.modelIdLength} characters.`)
    .regex(
      /^[\w][\w.-]*(\/[\w][\w.-]*)?$/,
      'This is no id of a model: write owner/name, as in meta-llama/Llama-3.1-8B.',
    ),
})

export type ImportedConfig = {
  architecture: Architecture
  parameters: number
  /** False where the count of parameters is an approximation; the notes say why. */
  exact: boolean
  notes: string[]
}
