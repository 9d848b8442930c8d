import { PAPER_COLORS } from '@/lib/presentation/paper/colors'
import type { PaperDocument, PaperSection } from '@/lib/presentation/paper/document'
import { drawBlock, drawFigures, drawText } from './blocks'
import { type Element, PAGE, Pen, WIDTH } from './pen'

type Place = { section: PaperSection; page: number; name: string }
/** What the contents have room for; with more, only what begins a page is listed. */
const MOST_ENTRIES = 50

/** Cover, contents, then section by section; numbers of pages are put in when all are known. */
export async function pdfOf(paper: PaperDocument, writtenAt: string): Promise<Uint8Array<ArrayBuffer>> {
  const pen = new Pen(paper.title, writtenAt)
  const cover = pen.element('Sect')
  drawCover(pen, cover, paper)
  cover.end()
  pen.newPage()
  // Filled in at the end, but read here.
  const contents = pen.element('TOC')
  const places: Place[] = []
  let bookmark: ReturnType<typeof pen.doc.outline.addItem> | undefined
  for (const [index, section] of paper.sections.entries()) {
    if (section.level === 1) pen.newPage()
    else pen.room(90)
    const part = pen.element('Sect')
    const name = `part-${index}`
    pen.doc.addNamedDestination(name, 'XYZ', PAGE.left, pen.y - 8, 0)
    if (section.level === 1 || !bookmark) bookmark = pen.doc.outline.addItem(section.title)
    else bookmark.addItem(section.title)
    places.push({ section, name, page: pageNumber(pen) })
    drawHeading(pen, part, section)
    for (const block of section.blocks) drawBlock(pen, part, block)
    part.end()
  }
  drawContents(pen, contents, places)
  contents.end()
  drawFeet(pen, paper.title)
  return pen.bytes()
}

function pageNumber({ doc }: Pen): number {
  const { start, count } = doc.bufferedPageRange()
  return start + count
}

function drawHeading(pen: Pen, part: Element, { level, title }: PaperSection): void {
  if (level === 2) pen.y += 8
  const size = level === 1 ? 19 : 13
  drawText(pen, part, title, { size, weight: 600 }, 0, level === 1 ? 'H1' : 'H2')
  if (level === 1) pen.y += 6
}

function drawCover(pen: Pen, part: Element, { title, subtitle, facts, figures }: PaperDocument): void {
  pen.newPage()
  pen.artifact(() => pen.doc.rect(0, 0, PAGE.width, 10).fill(PAPER_COLORS.accent))
  pen.y = 120
  drawText(pen, part, `Headroom · ${subtitle}`, { size: 11, color: PAPER_COLORS.muted })
  pen.y += 4
  drawText(pen, part, title, { size: 28, weight: 600 }, 0, 'Title')
  pen.y += 26
  for (const [name, value] of facts) {
    pen.room(14)
    const lines = pen.lines(value, WIDTH - 110, { size: 9.5 })
    pen.tagged('P', part, () => {
      pen.label(name, PAGE.left, pen.y, { size: 9.5, color: PAPER_COLORS.muted })
      for (const [index, line] of lines.entries())
        pen.drawLine(line, PAGE.left + 110, pen.y + index * 13.5, WIDTH, { size: 9.5 })
    })
    pen.y += lines.length * 13.5 + 4
  }
  pen.y += 30
  drawFigures(pen, part, figures)
}

const CONTENTS_PAGE = 1

function drawContents(pen: Pen, part: Element, places: Place[]): void {
  pen.doc.switchToPage(CONTENTS_PAGE)
  pen.y = PAGE.top
  drawText(pen, part, 'Contents', { size: 19, weight: 600 }, 0, 'H1')
  pen.y += 6
  const listed = places.length > MOST_ENTRIES ? places.filter(({ section }) => section.level === 1) : places
  for (const { section, page, name } of listed.slice(0, MOST_ENTRIES)) {
    const [indent, style] = section.level === 1 ? [0, { size: 10, weight: 600 as const }] : [14, { size: 9 }]
    const [line] = pen.lines(section.title, WIDTH - 60 - indent, style, 1)
    if (!line) continue
    const top = pen.y
    pen.tagged('TOCI', part, () => {
      pen.drawLine(line, PAGE.left + indent, top, WIDTH, style)
      pen.label(String(page), PAGE.left, top, { ...style, align: 'right' }, WIDTH)
    })
    pen.doc.goTo(PAGE.left, top, WIDTH, 13, name)
    pen.y += 13.4
  }
}

function drawFeet(pen: Pen, title: string): void {
  const { count } = pen.doc.bufferedPageRange()
  const style = { size: 8, color: PAPER_COLORS.muted }
  const [line] = pen.lines(title, WIDTH - 90, style, 1)
  for (let page = 1; page < count; page++) {
    pen.doc.switchToPage(page)
    pen.artifact(() => {
      const y = PAGE.height - 36
      pen.rule(y - 8)
      if (line) pen.drawLine(line, PAGE.left, y, WIDTH, style)
      const text = `${page + 1} of ${count}`
      pen.label(text, PAGE.left, y, { ...style, align: 'right' }, WIDTH)
    })
  }
}
