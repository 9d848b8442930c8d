import { SCENARIO_VERSION } from '@/lib/projection/spec'

type Document = Readonly<Record<string, unknown>>
/** Turns a document of one version into the next; sets the new version itself. */
export type MigrationStep = (document: Document) => Document
export type Migrations = {
  current: number /** By the version that a step starts from. */
  steps: Readonly<Record<number, MigrationStep>>
}
export type Migrated = { ok: true; document: unknown } | { ok: false; path: string; message: string }

/** Version 1 is the first. A change of the document's meaning raises SCENARIO_VERSION and adds the step from the old one. */
export const scenarioMigrations: Migrations = { current: SCENARIO_VERSION, steps: {} }

/** A document of any known version in the current one. Stored documents are never rewritten: they are migrated when read. */
export function migrateScenario(input: unknown, { current, steps }: Migrations = scenarioMigrations): Migrated {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse('', `must be a scenario document, an object with version, workload, model and cluster`)
  }
  if (!Object.hasOwn(input, 'version')) return refuse('version', `is missing; give ${current}`)
  let document: Document = { ...input }
  let version = document.version
  while (version !== current) {
    if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
      return refuse('version', `must be a whole number; this release writes ${current}`)
    }
    if (version > current) {
      return refuse(
        'version',
        `is ${version}, newer than this release knows (${current}); update Headroom, or export the document from the newer one as version ${current}`,
      )
    }
    const step = Object.hasOwn(steps, version) ? steps[version] : undefined
    if (!step)
      return refuse('version', `is ${version}, which was never in use; this release reads ${readable(current, steps)}`)
    document = step(document)
    if (document.version !== version + 1)
      throw new Error(`The migration from version ${version} did not make version ${version + 1}`)
    version = document.version
  }
  return { ok: true, document }
}

function readable(current: number, steps: Migrations['steps']): string {
  return [...Object.keys(steps), String(current)].join(', ')
}

function refuse(path: string, message: string): Migrated {
  return { ok: false, path, message }
}
