import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Source = { path: string; text: string; lines: number }

/** What is committed or about to be: the working tree without what git ignores. */
function sources(): Source[] {
  const run = spawnSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.cjs'],
    {
      encoding: 'utf8',
    },
  )
  return run.stdout
    .split('\n')
    .filter((path) => path !== '')
    .flatMap((path) => {
      try {
        const text = readFileSync(path, 'utf8')
        return [{ path, text, lines: text.split('\n').length - 1 }]
      } catch {
        return []
      }
    })
}

/** Comments may name what code must not do. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1')
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const all = sources()

function offenders(pattern: RegExp, concerns: (path: string) => boolean, among: readonly Source[] = all): string[] {
  return among.filter(({ path, text }) => concerns(path) && pattern.test(code(text))).map(({ path }) => path)
}

const READS_ENVIRONMENT =
  /process\s*\.\s*env\b|process\s*\[\s*['"]env|import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*['"](node:)?process/
const mayReadEnvironment = (path: string) =>
  path.startsWith('lib/config/') ||
  path.startsWith('tests/') ||
  /^cli\/.+\.mjs$/.test(path) ||
  path === 'playwright.config.ts'
const IMPURE =
  /Date\.now|Math\.random|new Date\(\s*\)|performance\.now|\bprocess\.|crypto\.(randomUUID|getRandomValues)|globalThis|\bfetch\(/
const isEngine = (path: string) => path.startsWith('lib/projection/') && !isTest(path)
const EVASIONS = /@ts-ignore|@ts-nocheck|biome-ignore|eslint-disable/
const SKIPS = /\b(it|test|describe)\.(skip|only|todo|fixme)\b/

describe('the source', () => {
  it('was found', () => {
    expect(all.length).toBeGreaterThan(250)
    expect(all.filter(({ path }) => isEngine(path)).length).toBeGreaterThan(20)
  })

  it('reads the environment in one place', () => {
    expect(offenders(READS_ENVIRONMENT, (path) => !mayReadEnvironment(path))).toEqual([])
  })

  it('keeps clock, chance and surroundings out of the engine', () => {
    expect(offenders(IMPURE, isEngine)).toEqual([])
  })

  it('silences neither the types nor the linter, and skips no test', () => {
    const here = 'tests/architecture/source.test.ts'
    expect(all.filter(({ path, text }) => path !== here && EVASIONS.test(text)).map(({ path }) => path)).toEqual([])
    expect(offenders(SKIPS, (path) => path !== here && /\.(test|spec)\.tsx?$/.test(path))).toEqual([])
  })
})

describe('file lengths', () => {
  const lengths = all.map(({ lines }) => lines).sort((a, b) => a - b)
  const at = (share: number) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))] ?? 0

  it('never pass 400 lines', () => {
    expect(all.filter(({ lines }) => lines > 400).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
  })

  it('stay near one screen: median under 70, 95 of 100 under 250', () => {
    expect(at(0.5)).toBeLessThan(70)
    expect(at(0.95)).toBeLessThan(250)
  })
})

describe('these checks', () => {
  const planted = (path: string, text: string): Source[] => [{ path, text, lines: 1 }]

  it.each([['const a = process.env.HOME'], ["const a = process['env'].HOME"], ["import { env } from 'node:process'"]])(
    'see the environment read by %s',
    (text) => {
      expect(
        offenders(READS_ENVIRONMENT, (path) => !mayReadEnvironment(path), planted('lib/services/a.ts', text)),
      ).toHaveLength(1)
    },
  )

  it.each([['Date.now()'], ['Math.random()'], ['new Date()'], ['process.argv'], ["fetch('x')"]])(
    'see the impurity of %s',
    (text) => {
      expect(offenders(IMPURE, isEngine, planted('lib/projection/a.ts', text))).toHaveLength(1)
    },
  )

  it('let a comment say what code must not do', () => {
    expect(
      offenders(IMPURE, isEngine, planted('lib/projection/a.ts', '// never Date.now()\n/* nor Math.random() */')),
    ).toEqual([])
  })
})
