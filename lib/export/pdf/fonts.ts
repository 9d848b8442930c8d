import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawable } from '../drawable'

export type Weight = 400 | 600
const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const
type Subset = (typeof SUBSETS)[number]

/** Inter comes in one file for each script. Whatever none of them has is drawn as a point (see drawable.ts). */
function subsetOf(sign: string): Subset {
  if (/[Ͱ-Ͽ]/u.test(sign)) return 'greek'
  if (/[Ѐ-ӿ]/u.test(sign)) return 'cyrillic'
  return /[\u0100-\u0130\u0132-\u0151\u0154-\u02af]/u.test(sign) ? 'latin-ext' : 'latin'
}

const files = new Map<string, Buffer>()

export function fontName(subset: Subset, weight: Weight): string {
  return `${subset}-${weight}`
}

/** Each font with its bytes, which are read once a process. */
export function fontFiles(): [string, Buffer][] {
  const home = join(process.cwd(), 'node_modules/@fontsource/inter/files')
  return SUBSETS.flatMap((subset) =>
    ([400, 600] as const).map((weight): [string, Buffer] => {
      const name = fontName(subset, weight)
      const bytes = files.get(name) ?? readFileSync(join(home, `inter-${subset}-${weight}-normal.woff`))
      files.set(name, bytes)
      return [name, bytes]
    }),
  )
}

/** A piece of a line in one font; a low digit (CO₂) is drawn smaller and lower. */
export type Run = { font: string; text: string; low: boolean }

const SPELLED: Record<string, string> = {
  '→': '->',
  '≤': '<=',
  '≥': '>=',
  '≈': '~',
  '√': 'sqrt ',
  '∑': 'sum ',
  '∞': 'infinite',
  '⌈': 'ceil(',
  '⌉': ')',
}

export function runsOf(text: string, weight: Weight): Run[] {
  const runs: Run[] = []
  for (const part of spelled(text).split(/([₀-₉]+)/u)) {
    const low = /^[₀-₉]/u.test(part)
    for (const sign of drawable(part, Number.POSITIVE_INFINITY, { trimmed: false })) {
      const font = fontName(subsetOf(sign), weight)
      const last = runs.at(-1)
      if (last && last.font === font && last.low === low) last.text += sign
      else runs.push({ font, text: sign, low })
    }
  }
  return runs
}

function spelled(text: string): string {
  return text.replace(/[→≤≥≈√∑∞⌈⌉]/gu, (sign) => SPELLED[sign] ?? sign)
}
