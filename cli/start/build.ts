import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { SetupProblem } from '@/lib/config'
import { startChild } from './children'

/** Everything a build is made of. lib/db/generated follows from prisma/schema.prisma. */
const FOLDERS = ['app', 'components', 'lib', 'public']
const FILES = [
  'instrumentation.ts',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'prisma/schema.prisma',
  'proxy.ts',
]
const OUTPUT = '.next'
const MARK = join(OUTPUT, 'made-from')

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join('lib', 'db', 'generated')))
}

/** One hash over all sources of the build: equal means that the build at hand is theirs. */
export function sourceHash(): string {
  const hash = createHash('sha256')
  const paths = [...FOLDERS.flatMap(filesIn), ...FILES.filter((path) => existsSync(path))].sort()
  for (const path of paths) hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

export function hasBuild(): boolean {
  return existsSync(MARK) && readFileSync(MARK, 'utf8') === sourceHash()
}

function requireWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, '.writable'), '')
    rmSync(join(folder, '.writable'))
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new SetupProblem(
      `The folder ${folder} cannot be written (${why}), and the app has to be built there: give this folder to the user who starts Headroom.`,
    )
  }
}

/** Builds the app and completes the standalone server, which Next leaves without its static files. */
export async function build(): Promise<void> {
  requireWritable(OUTPUT)
  const hash = sourceHash()
  rmSync(MARK, { force: true })
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const child = startChild('build', {
    args: ['cli/run-child.mjs', next, 'build'],
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    quiet: true,
  })
  const ending = await child.exited
  if (!child.succeeded()) {
    throw new SetupProblem(`The app could not be built (${ending}). What the build said:\n${child.output().trim()}`)
  }
  const standalone = join(OUTPUT, 'standalone')
  cpSync(join(OUTPUT, 'static'), join(standalone, OUTPUT, 'static'), { recursive: true })
  if (existsSync('public')) cpSync('public', join(standalone, 'public'), { recursive: true })
  writeFileSync(MARK, hash)
}
