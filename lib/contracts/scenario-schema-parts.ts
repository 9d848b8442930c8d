import { z } from 'zod'
import { straight } from './common'
import { type NumberPath, scenarioBounds } from './scenario-fields'

/** A number within the limits that the table names. */
export function numberAt(path: NumberPath): z.ZodNumber {
  const field = scenarioBounds[path]
  const bounded = z.number().min(field.min).max(field.max)
  return field.whole ? bounded.int() : bounded
}

/** As `numberAt`, or the word that leaves the choice to the engine. */
export function autoAt(path: NumberPath) {
  return z.union([numberAt(path), z.literal('auto')])
}

const LONGEST_NAME = 200
export const nameText = z.string().overwrite(straight).min(1).max(LONGEST_NAME)
