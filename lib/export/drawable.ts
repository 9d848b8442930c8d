/** Letters that the fonts of a picture have. For any other, the library that draws would ask a font service on the
 * internet for it and send the text along: what is not here is never handed to it. */
const DRAWABLE =
  /[\u0020-\u007e\u00a1-\u00ac\u00ae-\u0148\u014a-\u017f\u0391-\u03a1\u03a3-\u03c9\u0400-\u045f–—‘’‚“”„…−€]/u

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉'
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A text as it can be drawn, on one line, at most `most` characters long; what cannot be drawn is a point. */
export function drawable(text: string, most: number, { trimmed = true } = {}): string {
  const plain = text
    .normalize('NFC')
    .replace(/[₀-₉]/gu, (sign) => String(SUBSCRIPTS.indexOf(sign)))
    .replace(/[⁻⁰¹²³⁴-⁹]+/gu, (run) => `^${[...run].map(raised).join('')}`)
    .replace(/\s+/gu, ' ')
  const drawn = [...(trimmed ? plain.trim() : plain)].map((sign) => (DRAWABLE.test(sign) ? sign : '·'))
  return (drawn.length <= most ? drawn : [...drawn.slice(0, most - 1), '…']).join('')
}

function raised(sign: string): string {
  return sign === '⁻' ? '-' : String(SUPERSCRIPTS.indexOf(sign))
}
