import PDFDocument from 'pdfkit'
import { PAPER_COLORS } from '@/lib/presentation/paper/colors'
import { fontFiles, type Run, runsOf, type Weight } from './fonts'

export type Doc = InstanceType<typeof PDFDocument>
export type Element = ReturnType<Doc['struct']>

/** A4, in points. */
export const PAGE = { width: 595.28, height: 841.89, left: 48, right: 48, top: 56, bottom: 60 }
export const WIDTH = PAGE.width - PAGE.left - PAGE.right
const FLOOR = PAGE.height - PAGE.bottom

export type Line = { runs: Run[]; width: number }
export type TextStyle = { size: number; weight?: Weight; color?: string; align?: 'left' | 'right' }

/** Where the next thing goes, and how text becomes lines. Everything that is drawn is tagged, for readers who listen. */
export class Pen {
  y = PAGE.top
  readonly doc: Doc
  private readonly widths = new Map<string, number>()
  private readonly root: Element

  constructor(title: string, writtenAt: string) {
    const date = new Date(writtenAt)
    this.doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      autoFirstPage: false,
      tagged: true,
      displayTitle: true,
      lang: 'en',
      pdfVersion: '1.7',
      // The fourteen fonts of old that need not be embedded are not asked for at all.
      font: '',
      info: {
        Title: title,
        Author: 'Headroom',
        Creator: 'Headroom',
        Producer: 'Headroom',
        CreationDate: date,
        ModDate: date,
      },
    })
    for (const [name, bytes] of fontFiles()) this.doc.registerFont(name, bytes)
    this.root = this.doc.struct('Document')
    this.doc.addStructure(this.root)
  }

  newPage(): void {
    this.doc.addPage()
    this.y = PAGE.top
  }

  /** A new page unless so much is left. */
  room(height: number): boolean {
    if (this.y + height <= FLOOR) return false
    this.newPage()
    return true
  }

  element(tag: string, parent: Element = this.root, options: { alt?: string } = {}): Element {
    const made = this.doc.struct(tag, options)
    parent.add(made)
    return made
  }

  /** What `draw` draws, as one element within its parent; all of it on one page. */
  tagged(tag: string, parent: Element, draw: () => void, options: { alt?: string } = {}): void {
    const content = this.doc.markStructureContent(tag)
    draw()
    this.doc.endMarkedContent()
    parent.add(this.doc.struct(tag, options, content))
  }

  /** What listening readers need not hear: lines, page numbers. */
  artifact(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    draw()
    this.doc.endMarkedContent()
  }

  widthOf(runs: Run[], size: number): number {
    return runs.reduce((sum, run) => sum + this.runWidth(run, size), 0)
  }

  private runWidth({ font, text, low }: Run, size: number): number {
    const own = low ? size * 0.7 : size
    const key = `${font}|${own}|${text}`
    const known = this.widths.get(key)
    if (known !== undefined) return known
    const width = this.doc.font(font).fontSize(own).widthOfString(text)
    this.widths.set(key, width)
    return width
  }

  /** Lines no wider than `width`; at most `most` of them, the last then ends in dots. */
  lines(text: string, width: number, { size, weight = 400 }: TextStyle, most = Number.POSITIVE_INFINITY): Line[] {
    const space = this.runWidth({ font: `latin-${weight}`, text: ' ', low: false }, size)
    const lines: Line[] = []
    let line: Line = { runs: [], width: 0 }
    const push = (word: Run[], wide: number) => {
      const gap = line.runs.length > 0 ? space : 0
      if (line.runs.length > 0 && line.width + gap + wide > width) {
        lines.push(line)
        line = { runs: [], width: 0 }
        return push(word, wide)
      }
      if (gap > 0) line.runs.push({ font: `latin-${weight}`, text: ' ', low: false })
      line.runs.push(...word)
      line.width += gap + wide
    }
    for (const word of text.split(/\s+/).filter((one) => one !== '')) {
      for (const piece of this.pieces(word, width, size, weight)) push(piece.runs, piece.width)
    }
    if (line.runs.length > 0) lines.push(line)
    if (lines.length <= most) return lines
    const cut = lines.slice(0, most)
    cut.at(-1)?.runs.push({ font: `latin-${weight}`, text: ' …', low: false })
    return cut
  }

  /** A word, in pieces where it is wider than its place: addresses, ids. */
  private pieces(word: string, width: number, size: number, weight: Weight): Line[] {
    const runs = runsOf(word, weight)
    const wide = this.widthOf(runs, size)
    if (wide <= width || word.length < 2) return [{ runs, width: wide }]
    const middle = Math.ceil(word.length / 2)
    return [word.slice(0, middle), word.slice(middle)].flatMap((half) => this.pieces(half, width, size, weight))
  }

  drawLine({ runs, width }: Line, x: number, y: number, space: number, style: TextStyle): void {
    const { size, color = PAPER_COLORS.ink, align = 'left' } = style
    let at = align === 'right' ? x + space - width : x
    for (const run of merged(runs)) {
      const own = run.low ? size * 0.7 : size
      this.doc.font(run.font).fontSize(own).fillColor(color)
      this.doc.text(run.text, at, run.low ? y + size * 0.42 : y, { lineBreak: false })
      at += this.runWidth(run, size)
    }
  }

  /** A text of one line, where it is known to have room. */
  label(text: string, x: number, y: number, style: TextStyle, space = 0): void {
    const runs = runsOf(text, style.weight ?? 400)
    this.drawLine({ runs, width: this.widthOf(runs, style.size) }, x, y, space, style)
  }

  rule(y: number, color: string = PAPER_COLORS.line, from = PAGE.left, to = PAGE.width - PAGE.right): void {
    this.doc.moveTo(from, y).lineTo(to, y).lineWidth(0.5).strokeColor(color).stroke()
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const chunks: Buffer[] = []
    this.root.end()
    const whole = new Promise<void>((resolve, reject) => {
      this.doc.on('data', (chunk: Buffer) => chunks.push(chunk))
      this.doc.once('end', resolve)
      this.doc.once('error', reject)
    })
    this.doc.end()
    await whole
    return new Uint8Array(Buffer.concat(chunks))
  }
}

/** Neighbours in one font are drawn at once. */
function merged(runs: Run[]): Run[] {
  const all: Run[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (last && last.font === run.font && last.low === run.low) last.text += run.text
    else all.push({ ...run })
  }
  return all
}
