import { z } from 'zod'
import { LIMITS } from './limits'

const count = z.number().int().positive().max(1e9).optional()

/** The text of a file of another program, and what the scenario already says where such files are silent. */
export const importFileInput = z.strictObject({
  text: z
    .string({ error: 'Give the text of a file.' })
    .min(1, 'The file is empty.')
    .max(LIMITS.importedCharacters, `The file is too large: at most ${LIMITS.importedCharacters} characters are read.`),
  accelerators: count,
  sequenceLength: count,
  layers: count,
})
