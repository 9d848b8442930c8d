import { publishedLarge } from './published-large'
import { publishedByMeta } from './published-meta'
import { publishedSmall } from './published-small'
import { startingPoints } from './starting-points'
import type { Template } from './template'

export type { Template } from './template'

/** Everyday cases first, then published runs, in the order in which a picker shows them. */
export const templates: readonly Template[] = [
  ...startingPoints,
  ...publishedByMeta,
  ...publishedLarge,
  ...publishedSmall,
]

export function templateById(id: string): Template | undefined {
  return templates.find((template) => template.id === id)
}
