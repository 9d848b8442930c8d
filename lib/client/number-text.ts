export type NumberText = { value: number; rest: string } | { error: string }

const digits = /^([+\-−]?)\s*(\d[\d.,_'’\u00a0\u202f ]*\d|\d|[.,]\d+|\d+[.,])/
const exponent = /^(?:e\s*([+-]?\d+)|\s*[x×*·]\s*10\s*(?:\^|\*\*)\s*\(?([+\-−]?\d+)\)?)/i
const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/

/** Reads the number at the head of a text as people write it (1,500 · 1 500 · 2,5 · 3.8e25 · 3.8 x 10^25) and hands back the rest. */
export function readNumber(text: string): NumberText {
  const head = digits.exec(text)
  if (!head) return { error: 'Starts with no number.' }
  const plain = plainDigits((head[2] ?? '').trim())
  if (plain === undefined)
    return { error: `“${head[2]?.trim()}” can be read in two ways. Write it with a point and no commas.` }
  let rest = text.slice(head[0].length)
  const power = exponent.exec(rest)
  if (power) rest = rest.slice(power[0].length)
  const sign = head[1] === '-' || head[1] === '−' ? '-' : ''
  const value = Number(`${sign}${plain}e${(power?.[1] ?? power?.[2] ?? '0').replace('−', '-')}`)
  return Number.isFinite(value) ? { value, rest: rest.trim() } : { error: 'The number is too large.' }
}

/** Digits with a decimal point at most; nothing when commas and points leave a doubt. */
function plainDigits(text: string): string | undefined {
  const compact = text.replace(/[_'’\u00a0\u202f ]/g, '')
  if (!compact.includes(',')) return compact.split('.').length > 2 ? undefined : compact
  if (grouped.test(compact)) return compact.replaceAll(',', '')
  const decimalComma = /^\d*,\d{1,2}$/.test(compact) || /^0?,\d+$/.test(compact) || /^\d+,$/.test(compact)
  return decimalComma ? compact.replace(',', '.') : undefined
}
