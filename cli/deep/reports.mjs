import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read } from '@e965/xlsx'
import { result } from './installation.mjs'

const PACKAGES = ['poppler-utils', 'libreoffice-calc']
const TOOLS = ['pdfinfo', 'pdffonts', 'pdftotext', 'pdftoppm', 'pdfimages', 'soffice']
/** On one core; the processor's time of the writing process. */
const MOST_SECONDS = { 'six.pdf': 3, 'six.xlsx': 2 }
const NEAR = 1e-3

const run = (program, ...args) => {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64e6,
    timeout: 300_000,
  })
  return { fine: status === 0, text: stdout ?? '', said: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` }
}
const lacking = () => TOOLS.filter((tool) => !run('which', tool).fine)

/** Installs what is missing where that is possible; else says how. */
function toolsProblem() {
  if (lacking().length === 0) return null
  const how = `Install them: apt-get install ${PACKAGES.join(' ')}`
  if (!run('which', 'apt-get').fine || process.getuid?.() !== 0)
    return `${lacking().join(', ')} missing. ${how} (as root, on Debian).`
  run('apt-get', 'update')
  const installed = run('apt-get', 'install', '-y', '--no-install-recommends', ...PACKAGES)
  return lacking().length === 0
    ? null
    : `${lacking().join(', ')} missing and not installed. ${how}\n${installed.said.slice(-600)}`
}

/** LibreOffice is told to calculate whatever it opens: left to itself it would show the values that we wrote. */
function recalculated(folder, names) {
  const profile = join(folder, 'profile')
  mkdirSync(join(profile, 'user'), { recursive: true })
  const always =
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>'
  writeFileSync(
    join(profile, 'user', 'registrymodifications.xcu'),
    `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${always}</oor:items>`,
  )
  const out = join(folder, 'recalculated')
  const files = names.map((name) => join(folder, `${name}.xlsx`))
  const answer = run(
    'soffice',
    `-env:UserInstallation=file://${profile}`,
    '--headless',
    '--convert-to',
    'xlsx',
    '--outdir',
    out,
    ...files,
  )
  return { said: answer.said, book: (name) => read(readFileSync(join(out, `${name}.xlsx`))) }
}

const near = (value, wanted) => Math.abs(value - wanted) <= NEAR * Math.abs(wanted)

function differences(before, after) {
  let formulas = 0
  const wrong = []
  for (const sheet of before.SheetNames) {
    for (const [place, cell] of Object.entries(before.Sheets[sheet])) {
      if (cell?.f === undefined) continue
      formulas += 1
      const value = after.Sheets[sheet]?.[place]?.v
      if (typeof value !== 'number' || !(near(value, cell.v) || cell.v === value))
        wrong.push(`${sheet}!${place}: ${cell.v} became ${value}`)
    }
  }
  return { formulas, wrong }
}

function totalOf(book) {
  const sheet = book.Sheets.Summary
  const row = Object.keys(sheet).find((place) => place.startsWith('A') && sheet[place].v === 'Total cost')
  return sheet[`C${row?.slice(1)}`]?.v
}

function pdfProblems(file) {
  const info = run('pdfinfo', file).text
  const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1] ?? 0)
  const fonts = run('pdffonts', file).text.trim().split('\n').slice(2)
  const folder = mkdtempSync(join(tmpdir(), 'headroom-pages-'))
  run('pdftoppm', '-r', '40', '-png', file, join(folder, 'page'))
  const drawn = readdirSync(folder).map((name) => statSync(join(folder, name)).size)
  rmSync(folder, { recursive: true })
  const texts = run('pdftotext', '-layout', file, '-').text.split('\f')
  const listed = [...(texts[1] ?? '').matchAll(/^ {0,2}(\S.*?)\s{2,}(\d+)$/gm)].filter(
    ([line]) => !/ of \d+$/.test(line),
  )
  return [
    /Tagged:\s+yes/.test(info) ? '' : 'not tagged',
    /A4/.test(info) ? '' : 'not A4',
    fonts.length > 0 && fonts.every((line) => / yes +(yes|no) +yes /.test(line))
      ? ''
      : `fonts not embedded:\n${fonts.join('\n')}`,
    run('pdfimages', '-list', file).text.trim().split('\n').length === 2 ? '' : 'has pixels where vectors should be',
    drawn.length === pages && Math.min(...drawn) > 1_000
      ? ''
      : `${drawn.length} of ${pages} pages drawn, the smallest of ${Math.min(...drawn)} bytes`,
    listed.length > 2 && listed.every(([, title = '', page]) => texts[Number(page) - 1]?.includes(title.slice(0, 40)))
      ? ''
      : `contents lead elsewhere: ${listed.map(([line]) => line.trim()).join('; ')}`,
  ].filter((problem) => problem !== '')
}

export async function* steps() {
  const missing = toolsProblem()
  yield { what: 'poppler and LibreOffice are there', problem: missing }
  if (missing) return
  const folder = mkdtempSync(join(tmpdir(), 'headroom-reports-'))
  try {
    const written = run(process.execPath, '--import', 'tsx', 'cli/deep/reports-files.ts', folder)
    yield result('reports are written', written.fine, written.said.slice(-2000))
    if (!written.fine) return
    const { seconds, totals } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
    for (const [name, most] of Object.entries(MOST_SECONDS))
      yield result(
        `${name} takes ${seconds[name].toFixed(2)} s of one core, at most ${most}`,
        seconds[name] <= most,
        'too slow',
      )
    const names = ['one', 'owned', 'six', ...Object.keys(totals).filter((name) => name.startsWith('changed-'))]
    const { book, said } = recalculated(folder, names)
    for (const name of ['one', 'owned', 'six']) {
      const { formulas, wrong } = differences(read(readFileSync(join(folder, `${name}.xlsx`))), book(name))
      yield result(
        `${name}.xlsx: ${formulas} formulas come to the same in LibreOffice`,
        formulas > 100 && wrong.length === 0,
        `${wrong.slice(0, 5).join('; ')} ${said}`,
      )
    }
    for (const [name, wanted] of Object.entries(totals)) {
      const value = totalOf(book(name))
      yield result(
        `${name}.xlsx: LibreOffice comes to the engine's total`,
        near(value, wanted),
        `${value} instead of ${wanted}`,
      )
    }
    for (const name of ['one', 'owned', 'six']) {
      const problems = pdfProblems(join(folder, `${name}.pdf`))
      yield result(
        `${name}.pdf: A4, tagged, fonts embedded, vectors, contents lead to their pages`,
        problems.length === 0,
        problems.join('; '),
      )
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
