import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

type Cruise = { summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] } }

const root = resolve('.')
const SOURCES = [
  'app',
  'components',
  'lib',
  'cli',
  'prisma',
  'tests',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.ts',
]

function cruise(folder: string, paths: readonly string[]): Cruise['summary'] {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const run = spawnSync(
    process.execPath,
    [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...paths],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  )
  return (JSON.parse(run.stdout) as Cruise).summary
}

describe('import rules', () => {
  it('hold over the whole source, and that source was really read', () => {
    const summary = cruise(root, SOURCES)
    expect(summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`)).toEqual([])
    expect(summary.totalCruised).toBeGreaterThan(250)
  })
})

/** A small tree that is clean, and one file for each way to break a rule. */
const CLEAN: Readonly<Record<string, string>> = {
  'lib/projection/index.ts': 'export const project = 1\n',
  'lib/projection/spec.ts': 'export type Scenario = { name: string }\n',
  'lib/projection/training/memory.ts': 'export const memory = 1\n',
  'lib/catalog/index.ts': 'export const catalog = 1\n',
  'lib/contracts/plan.ts': 'export const plan = 1\n',
  'lib/contracts/errors.ts': 'export const problem = 1\n',
  'lib/presentation/format.ts': 'export const format = 1\n',
  'lib/services/plan/create.ts': 'export const create = 1\n',
  'lib/auth/context.ts': 'export const context = 1\n',
  'lib/auth/roles.ts': 'export const roles = 1\n',
  'lib/http/route.ts': 'export const route = 1\n',
  'lib/db/index.ts': 'export const withTeam = 1\n',
  'lib/jobs/queue.ts': 'export const enqueue = 1\n',
  'lib/jobs/handlers/index.ts': 'export const handlers = 1\n',
  'lib/config/index.ts': 'export const config = 1\n',
  'lib/telemetry/index.ts': 'export const logger = 1\n',
  'lib/mail/send.ts': 'export const send = 1\n',
  'lib/export/csv.ts': 'export const csv = 1\n',
  'lib/client/api.ts': 'export const api = 1\n',
  'components/ui/button.tsx': 'export const Button = 1\n',
  'components/workbench/panel.tsx': 'export const Panel = 1\n',
  'prisma/seed/index.ts': 'export const seed = 1\n',
  'cli/start.ts': 'export const start = 1\n',
  'tests/support/teams.ts': 'export const team = 1\n',
}

const PLANTED: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['projection-is-pure', 'lib/projection/planted.ts', 'node:fs'],
  ['projection-is-pure', 'lib/projection/planted.ts', 'react'],
  ['projection-is-pure', 'lib/projection/planted.ts', 'next/headers'],
  ['projection-is-pure', 'lib/projection/planted.ts', 'zod'],
  ['projection-is-pure', 'lib/projection/planted.ts', '@/lib/config'],
  ['projection-is-pure', 'lib/projection/planted.ts', '@/lib/catalog'],
  ['projection-has-one-door', 'lib/services/plan/planted.ts', '@/lib/projection/training/memory'],
  ['presentation-is-pure', 'lib/presentation/planted.ts', 'react'],
  ['presentation-is-pure', 'lib/presentation/planted.ts', '@/lib/db'],
  ['only-db-knows-prisma', 'lib/services/plan/planted.ts', '@prisma/client'],
  ['only-db-knows-prisma', 'app/planted/page.tsx', '@prisma/adapter-pg'],
  ['catalog', 'lib/catalog/planted.ts', '@/lib/services/plan/create'],
  ['contracts', 'lib/contracts/planted.ts', '@/lib/db'],
  ['config', 'lib/config/planted.ts', '@/lib/telemetry'],
  ['telemetry', 'lib/telemetry/planted.ts', '@/lib/config'],
  ['db', 'lib/db/planted.ts', '@/lib/services/plan/create'],
  ['auth', 'lib/auth/planted.ts', '@/lib/services/plan/create'],
  ['services', 'lib/services/plan/planted.ts', '@/lib/http/route'],
  ['services', 'lib/services/plan/planted.ts', '@/lib/auth/context'],
  ['services', 'lib/services/plan/planted.ts', '@/lib/jobs/handlers'],
  ['http', 'lib/http/planted.ts', '@/lib/db'],
  ['export', 'lib/export/planted.ts', '@/lib/db'],
  ['mail', 'lib/mail/planted.ts', '@/lib/services/plan/create'],
  ['jobs', 'lib/jobs/handlers/planted.ts', '@/lib/db'],
  ['client', 'lib/client/planted.ts', '@/lib/services/plan/create'],
  ['components', 'components/workbench/planted.tsx', '@/lib/services/plan/create'],
  ['ui-kit', 'components/ui/planted.tsx', '@/components/workbench/panel'],
  ['browser-code-sees-types-of-the-engine-only', 'components/workbench/planted.tsx', '@/lib/projection'],
  ['browser-code-stays-off-the-server', 'components/workbench/planted.tsx', 'node:fs'],
  ['routes', 'app/api/planted/route.ts', '@/lib/db'],
  ['pages', 'app/planted/page.tsx', '@/lib/db'],
  ['pages', 'app/planted/page.tsx', '@/lib/http/route'],
  ['proxy', 'proxy.ts', '@/lib/auth/context'],
  ['cli', 'cli/planted.ts', '@/components/ui/button'],
  ['seed', 'prisma/seed/planted.ts', '@/components/ui/button'],
  ['nothing-imports-cli', 'lib/services/plan/planted.ts', '@/cli/start'],
  ['nothing-imports-tests', 'lib/services/plan/planted.ts', '@/tests/support/teams'],
  ['no-unresolved', 'lib/services/plan/planted.ts', './nowhere'],
]

describe('a planted violation', () => {
  let folder: string
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }

  let found: Set<string>
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'headroom-rules-'))
    for (const shared of ['node_modules', 'tsconfig.json', '.dependency-cruiser.cjs', 'package.json']) {
      symlinkSync(join(root, shared), join(folder, shared))
    }
    for (const [path, text] of Object.entries(CLEAN)) write(path, text)
    const clean = cruise(folder, ['lib', 'components', 'prisma', 'cli', 'tests'])
    expect(clean.violations).toEqual([])
    expect(clean.totalCruised).toBe(Object.keys(CLEAN).length)

    const texts = new Map<string, string>()
    for (const [, path, imported] of PLANTED) {
      texts.set(path, `${texts.get(path) ?? ''}export * from '${imported}'\n`)
    }
    texts.set('lib/http/first.ts', "export { b } from './second'\nexport const a = 1\n")
    texts.set('lib/http/second.ts', "export { a } from './first'\nexport const b = 1\n")
    for (const [path, text] of texts) write(path, text)
    const { violations } = cruise(folder, ['lib', 'components', 'prisma', 'cli', 'tests', 'app', 'proxy.ts'])
    found = new Set(violations.map((v) => `${v.rule.name} | ${v.from} | ${v.to}`))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(PLANTED)('of %s is caught: %s importing %s', (rule, file, imported) => {
    const tail = imported.replace(/^(@\/|\.\/|node:)/, '')
    const caught = [...found].some((line) => line.startsWith(`${rule} | ${file} | `) && line.includes(tail))
    expect(caught, [...found].filter((line) => line.includes(file)).join('\n')).toBe(true)
  })

  it('of no-cycles is caught', () => {
    expect([...found].some((line) => line.startsWith('no-cycles | lib/http/'))).toBe(true)
  })
})
