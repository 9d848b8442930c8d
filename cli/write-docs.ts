import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { scenarioJsonSchema } from '@/lib/contracts/json-schema'
import { catalogPage } from './docs/catalog-page'
import { measuredCases } from './docs/measured-cases'
import { scenarioFormatPage } from './docs/scenario-format'

/** Pages of docs/ that are written from the code, so that they cannot say something else. */
export const generatedDocs: Readonly<Record<string, () => string>> = {
  'docs/scenario.schema.json': () => `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`,
  'docs/scenario-format.md': scenarioFormatPage,
  'docs/catalog.md': catalogPage,
  'lib/projection/training/measured-cases.json': measuredCases,
}

const root = new URL('..', import.meta.url)

/** The page as it lies in the source, or nothing when it was never written. */
export function writtenDoc(path: string): string | undefined {
  try {
    return readFileSync(new URL(path, root), 'utf8')
  } catch {
    return undefined
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, write] of Object.entries(generatedDocs)) {
    writeFileSync(new URL(path, root), write())
    process.stdout.write(`wrote ${path}\n`)
  }
}
