import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Catalog } from '@/lib/projection'
import { backtestFile, type Kind } from './files'
import type { ScoredSet } from './score'

const library = join(import.meta.dirname, '..', '..', 'lib', 'catalog')
export const evidenceFile = (name: string) => join(library, 'evidence', name)

/** The sets that come with the project. */
export function ownFiles(): [Kind, string][] {
  const own: [Kind, string][] = [
    ['models', join(library, 'data', 'models.json')],
    ['runs', evidenceFile('training-runs.json')],
    ['steps', evidenceFile('steps.json')],
    ['steps', evidenceFile('steps-single-node.json')],
    ['memory', evidenceFile('memory.json')],
    ['serving', evidenceFile('serving.csv')],
  ]
  return own.filter(([, file]) => existsSync(file))
}

export function backtestOwn(catalog: Catalog): ScoredSet[] {
  return ownFiles().flatMap(([kind, file]) => backtestFile(kind, file, catalog))
}
