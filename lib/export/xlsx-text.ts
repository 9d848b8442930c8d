export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Characters of one cell, by the format. */
const MOST = 32_000

/** XML holds no control characters, however they are written; half of a pair is no character either. */
const NOWHERE = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu

export function escaped(text: string): string {
  return text
    .slice(0, MOST)
    .replace(NOWHERE, (sign) => ('\t\n\r'.includes(sign) ? sign : ''))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
