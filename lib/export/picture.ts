import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ImageResponse } from 'next/og'
import { type CSSProperties, createElement, type ReactElement, type ReactNode } from 'react'
import type { SharePicture } from '@/lib/presentation/share-picture'
import { drawable } from './drawable'

const SIZE = { width: 1200, height: 630 }
/** The colours of the dark theme: a preview stands on pages of any colour. */
const PAPER = '#0f1210'
const INK = '#ecefea'
const MUTED = '#a2aaa4'
const LINE = '#2c312d'
const ACCENT = '#4cc9ac'

/** A picture of 1200 x 630 as PNG, made of shapes and text alone: nothing is fetched to draw it. */
export async function drawPicture(picture: SharePicture): Promise<Uint8Array<ArrayBuffer>> {
  const image = new ImageResponse(frame(picture), { ...SIZE, fonts: fonts() })
  return new Uint8Array(await image.arrayBuffer())
}

function frame({ kind, title, subtitle, figures, layout }: SharePicture): ReactElement {
  return box(
    { width: '100%', height: '100%', padding: '56px 64px', background: PAPER, color: INK, ...column, ...text(28) },
    box(
      { ...row, justifyContent: 'space-between', alignItems: 'center' },
      box({ ...row, alignItems: 'center' }, mark(), box({ marginLeft: 16, fontWeight: 600 }, 'Headroom')),
      box({ color: MUTED }, kind),
    ),
    box({ ...text(52), fontWeight: 600, marginTop: 40, lineHeight: 1.15 }, drawable(title, 64)),
    box({ color: MUTED, marginTop: 12 }, drawable(subtitle, 84)),
    box({ flexGrow: 1 }),
    layout === 'cards' ? cards(figures) : rows(figures),
  )
}

function cards(figures: SharePicture['figures']): ReactElement {
  return box(
    { ...row, flexWrap: 'wrap' },
    ...figures.map(({ label, value, range }) =>
      box(
        { ...column, width: '33.33%', borderTop: `2px solid ${LINE}`, padding: '14px 16px 12px 0' },
        box({ color: MUTED, ...text(22) }, drawable(label, 26)),
        box({ ...text(40), fontWeight: 600 }, drawable(value, 16)),
        box({ color: MUTED, ...text(22), height: 30 }, drawable(range, 30)),
      ),
    ),
  )
}

function rows(figures: SharePicture['figures']): ReactElement {
  return box(
    { ...column },
    ...figures.map(({ label, value, range, change }) =>
      box(
        { ...row, borderTop: `2px solid ${LINE}`, padding: '9px 0', alignItems: 'center', ...text(24) },
        box({ width: '38%' }, drawable(label, 32)),
        box({ width: '18%', fontWeight: 600 }, drawable(value, 16)),
        box({ width: '24%', color: MUTED, ...text(20) }, drawable(range, 28)),
        box({ width: '20%', color: MUTED, ...text(20), justifyContent: 'flex-end' }, drawable(change, 22)),
      ),
    ),
  )
}

const row = { display: 'flex', flexDirection: 'row' } as const
const column = { display: 'flex', flexDirection: 'column' } as const

function text(pixels: number): CSSProperties {
  return { fontSize: pixels, fontFamily: FAMILIES.join(', ') }
}

function box(style: CSSProperties, ...children: ReactNode[]): ReactElement {
  return createElement('div', { style: { display: 'flex', ...style } }, ...children)
}

/** The sign of the product: three bars under a ceiling. */
function mark(): ReactElement {
  const bar = (height: number) => box({ width: 6, height, background: INK, margin: '0 3px' })
  return box(
    { ...column, width: 40 },
    box({ height: 5, background: ACCENT, marginBottom: 5 }),
    box({ ...row, alignItems: 'flex-end', justifyContent: 'center', height: 24 }, bar(16), bar(24), bar(12)),
  )
}

const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const
const FAMILIES = SUBSETS.map((subset) => `Inter ${subset}`)
const WEIGHTS = [400, 600] as const

type Font = { name: string; data: Buffer; weight: (typeof WEIGHTS)[number]; style: 'normal' }
let loaded: Font[] | undefined

/** From the package that they come in; next.config.ts names the same files, so that a build carries them. */
function fonts(): Font[] {
  loaded ??= SUBSETS.flatMap((subset) =>
    WEIGHTS.map((weight): Font => {
      const file = `inter-${subset}-${weight}-normal.woff`
      const path = join(process.cwd(), 'node_modules/@fontsource/inter/files', file)
      return { name: `Inter ${subset}`, data: readFileSync(path), weight, style: 'normal' }
    }),
  )
  return loaded
}
