export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Characters of one cell, by the format. */
const MOST = 32_000

/** XML holds no control characters, however they are written; half of a pair is no character either. */
const NOWHERE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

export function escaped(text: string): string {
  return text
    .slice(0, MOST)
    .replace(NOWHERE, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
