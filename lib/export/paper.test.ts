import { read } from '@e965/xlsx'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '@/lib/presentation/report'
import { lifeCycle, owned, reportOn, reportOnSix } from '@/tests/support/paper'
import { paperFile } from './paper'
import { runsOf } from './pdf/fonts'
import { escaped } from './xlsx-text'

const WRITTEN = '2026-11-23T07:00:00.000Z'
const written = (report: Report, format: 'pdf' | 'xlsx', leftOut = 0) =>
  paperFile({ report, writtenAt: WRITTEN, leftOut }, format)

/** A guard against hanging on a busy machine, no measure of speed. */
const SLOW = 60_000

type Cell = { t: string; v?: unknown; f?: string }
const EVIL = '=HYPERLINK("http://evil.example","x") <b>&"\u0007'

describe('a workbook, read back by another program', () => {
  const cellsOf = (bytes: Uint8Array) =>
    Object.entries(read(bytes, { cellFormula: true }).Sheets).flatMap(([sheet, cells]) =>
      Object.entries(cells)
        .filter(([place]) => !place.startsWith('!'))
        .map(([place, cell]) => ({ sheet, place, cell: cell as Cell })),
    )

  it('has formulas with the values that they come to, and no error', async () => {
    const { bytes, name } = await written(reportOn(owned()), 'xlsx')
    expect(name).toBe('Plan-one-First.xlsx')
    const cells = cellsOf(bytes)
    const formulas = cells.filter(({ cell }) => cell.f !== undefined)
    expect(formulas.length).toBeGreaterThan(300)
    for (const { cell } of formulas) expect(cell).toMatchObject({ t: 'n', v: expect.any(Number) })
    expect(cells.filter(({ cell }) => cell.t === 'e')).toEqual([])
    const inputs = cells.filter(({ sheet, place }) => sheet === 'Inputs' && place.startsWith('C'))
    expect(inputs.every(({ cell }) => cell.f === undefined)).toBe(true)
  })

  it('takes what people typed as text, whatever it begins with', async () => {
    const report = reportOn(lifeCycle(), undefined, EVIL)
    const cells = cellsOf((await written({ ...report, team: EVIL, title: EVIL }, 'xlsx')).bytes)
    const shown = EVIL.replace('\u0007', '')
    const typed = cells.filter(({ cell }) => typeof cell.v === 'string' && cell.v.includes('evil'))
    expect(typed.length).toBeGreaterThan(3)
    expect(typed.some(({ cell }) => cell.v === shown)).toBe(true)
    for (const { cell } of typed) expect(cell).toMatchObject({ t: 's' })
    for (const { cell } of cells) expect(cell.f ?? '').not.toContain('evil')
  })

  it('is the same bytes for the same report', async () => {
    const one = await written(reportOn(lifeCycle()), 'xlsx')
    expect(await written(reportOn(lifeCycle()), 'xlsx')).toEqual(one)
  })

  it('drops what XML cannot hold', () => {
    expect(escaped('a\u0000b\ud800c<\ufffe')).toBe('abc&lt;')
    expect(escaped('💶\n')).toBe('💶\n')
  })
})

describe('a PDF, read back by another program', () => {
  let pages: string[]
  let document: Awaited<ReturnType<typeof getDocumentProxy>>
  beforeAll(async () => {
    document = await getDocumentProxy((await written(reportOn(owned()), 'pdf')).bytes)
    pages = (await extractText(document, { mergePages: false })).text
  }, SLOW)

  it('has cover, contents and all that a decision needs, in that order', () => {
    expect(pages[0]).toContain('Plan one: First')
    expect(pages[0]).toContain('Team T')
    const begin = [
      'Decision',
      'Assumptions',
      'Cost',
      'Timeline',
      'Capacity',
      'Energy and carbon statement',
      'Range',
      'Derivations of the headline figures',
      'Sources',
    ]
    const found = begin.map((title) => pages.findIndex((page, index) => index > 1 && page.startsWith(title)))
    expect(found.every((page) => page > 1)).toBe(true)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
    for (const [index, title] of begin.entries())
      expect(pages[1]).toMatch(new RegExp(`${title}\\s+${(found[index] ?? 0) + 1}\\b`))
    expect(pages[5]).toContain(`6 of ${pages.length}`)
  })

  it('says the figures of the report, both Scope 2 views and where they come from', () => {
    const text = pages.join(' ')
    for (const part of [
      '2.17 M USD',
      'the Scope 2 Guidance asks to disclose',
      'Scope 2 Guidance',
      'Scope 3, category 2',
      'Factors, as of',
      'PUE',
    ])
      expect(text).toContain(part)
  })

  it('is tagged, has bookmarks, and names itself', async () => {
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true })
    expect((await document.getOutline())?.map(({ title }) => title)).toContain('Cost')
    expect((await document.getMetadata()).info).toMatchObject({ Title: 'Plan one: First', Producer: 'Headroom' })
  })

  it(
    'tells of six scenarios, each with its own part',
    async () => {
      const six = await getDocumentProxy((await written(reportOnSix(), 'pdf', 2)).bytes)
      const titles = (await six.getOutline())?.map(({ title }) => title) ?? []
      expect(titles.slice(0, 2)).toEqual(['Decision', 'Comparison'])
      expect(titles.slice(2, 8).map((title) => title.slice(0, 11))).toEqual(
        [...'ABCDEF'].map((one) => `${one} · Variant`),
      )
      const { items } = await (await six.getPage(1)).getTextContent()
      expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toContain(
        '2 more active scenarios of the plan',
      )
    },
    SLOW,
  )

  it('draws letters of other scripts in their fonts, and low digits low', () => {
    expect(runsOf('CO₂ Ω Я ş', 400)).toEqual([
      { font: 'latin-400', text: 'CO', low: false },
      { font: 'latin-400', text: '2', low: true },
      { font: 'latin-400', text: ' ', low: false },
      { font: 'greek-400', text: 'Ω', low: false },
      { font: 'latin-400', text: ' ', low: false },
      { font: 'cyrillic-400', text: 'Я', low: false },
      { font: 'latin-400', text: ' ', low: false },
      { font: 'latin-ext-400', text: 'ş', low: false },
    ])
  })
})
