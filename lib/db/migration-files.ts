import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'

const FOLDER_NAME = /^\d{14}_[a-z0-9_]+$/

export const PRISMA_FOLDER = fileURLToPath(new URL('../../prisma', import.meta.url))

export function readPrismaFile(name: string): string {
  return readFileSync(join(PRISMA_FOLDER, name), 'utf8')
}

/** Optional steps, run when the file is there. */
export function readPrismaFileIfAny(name: string): string | null {
  return existsSync(join(PRISMA_FOLDER, name)) ? readPrismaFile(name) : null
}

/** prisma/migrations as the schema engine wants it told; folders in order of their time stamp. */
export function readMigrations(): MigrationList {
  const baseDir = join(PRISMA_FOLDER, 'migrations')
  const names = readdirSync(baseDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  const stray = names.find((name) => !FOLDER_NAME.test(name))
  if (stray) throw new Error(`prisma/migrations/${stray}: a migration folder is named <14 digits>_<name>`)
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(baseDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}
