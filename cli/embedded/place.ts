import { randomBytes } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { SetupProblem } from '@/lib/config'
import { canReach, type SystemUser } from './system-user'

export type Place = { native: string; cluster: string }

const OUTSIDE = '/var/lib/headroom'

function ownFolder(path: string, user: SystemUser | null): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (user) chownSync(path, user.uid, user.gid)
}

function linkTarget(path: string): string | null {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : null
  } catch {
    return null
  }
}

/** Copied under another name first: a copy cut short must not be taken for a whole one. */
function reachablePrograms(native: string, user: SystemUser | null): string {
  if (canReach(user, join(native, 'bin/postgres'))) return native
  // By version, not by checkout: the copies of all checkouts are the same.
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string }
  const target = join(OUTSIDE, `programs-${process.arch}-${version}`)
  if (existsSync(target)) return target
  const unfinished = `${target}.${process.pid}`
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 })
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
  renameSync(unfinished, target)
  return target
}

function reachableHome(home: string, user: SystemUser | null): string {
  const linked = linkTarget(home)
  if (linked && existsSync(linked)) return linked
  if (linked) rmSync(home)
  ownFolder(home, user)
  if (canReach(user, home)) return home
  if (readdirSync(home).length > 0) {
    throw new SetupProblem(
      `The user \`postgres\` cannot enter ${home}: allow it to pass the folders above (chmod o+x), or set DATABASE_URL.`,
    )
  }
  rmdirSync(home)
  const outside = join(OUTSIDE, `data-${randomBytes(8).toString('hex')}`)
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 })
  ownFolder(outside, user)
  symlinkSync(outside, home)
  return outside
}

/**
 * Where the programs and the data of the embedded server lie: programs in node_modules and data in the data folder.
 * What root's PostgreSQL user cannot reach there goes below /var/lib/headroom, with a link in the data folder.
 */
export function findPlace(dataFolder: string, native: string, user: SystemUser | null): Place {
  return {
    native: reachablePrograms(native, user),
    cluster: join(reachableHome(join(dataFolder, 'postgres'), user), 'cluster'),
  }
}
