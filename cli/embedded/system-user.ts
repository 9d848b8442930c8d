import { spawnSync } from 'node:child_process'
import { SetupProblem } from '@/lib/config'

export type SystemUser = { uid: number; gid: number }

const ATTEMPTS: readonly (readonly string[])[] = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
  ['adduser', '-S', '-D', '-H', 'postgres'],
]

function idOf(kind: '-u' | '-g', name: string): number | null {
  const run = spawnSync('id', [kind, name], { encoding: 'utf8' })
  return run.status === 0 ? Number(run.stdout.trim()) : null
}

function lookUp(name: string): SystemUser | null {
  const uid = idOf('-u', name)
  const gid = idOf('-g', name)
  return uid === null || gid === null || uid === 0 ? null : { uid, gid }
}

/**
 * Whom PostgreSQL runs as. It refuses to run as root, so root hands it to the user `postgres`, made when missing.
 * Null means: as whoever runs Headroom.
 */
export function databaseUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null
  const existing = lookUp('postgres')
  if (existing) return existing
  for (const [command = '', ...rest] of ATTEMPTS) {
    if (spawnSync(command, rest, { stdio: 'ignore' }).status === 0) {
      const made = lookUp('postgres')
      if (made) return made
    }
  }
  throw new SetupProblem(
    'PostgreSQL does not run as root and no user `postgres` could be made: run Headroom as an ordinary user, or set DATABASE_URL.',
  )
}

/** Whether that user can reach a file: clones often lie below a folder that only root may enter (/root, mktemp -d). */
export function canReach(user: SystemUser | null, path: string): boolean {
  if (!user) return true
  return spawnSync('test', ['-r', path], { uid: user.uid, gid: user.gid, stdio: 'ignore' }).status === 0
}
