import type { QuantityKind } from './parse-quantity'

const steps: [number, string][] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
]

const grouped = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 15 })

/** A number as it stands in its field: short where nothing is lost (70B), else every digit. `parseQuantity` reads it back. */
export function quantityText(value: number, kind: QuantityKind): string {
  if (kind.kind === 'share') return `${plain(Number((value * 100).toPrecision(15)))} %`
  if (kind.kind === 'length' && value >= 1024 && value % 1024 === 0 && value < 1024 ** 2) return `${value / 1024}k`
  if (kind.kind === 'count' && !kind.whole) return shortened(value) ?? plain(value)
  return plain(value)
}

/** The unit that stands beside the field. */
export function unitText(kind: QuantityKind): string | undefined {
  if (kind.kind === 'money') return kind.per ? `${kind.currency}/${kind.per}` : kind.currency
  if (kind.kind === 'count') return kind.noun
  if (kind.kind === 'length') return 'tokens'
  return kind.kind === 'share' ? undefined : kind.unit
}

function shortened(value: number): string | undefined {
  const step = steps.find(([size]) => Math.abs(value) >= size)
  if (!step) return undefined
  const scaled = Number((value / step[0]).toPrecision(15))
  const text = String(scaled)
  return text.length <= 6 && Number((scaled * step[0]).toPrecision(15)) === value ? `${text}${step[1]}` : undefined
}

function plain(value: number): string {
  const size = Math.abs(value)
  return size !== 0 && (size < 1e-6 || size >= 1e15) ? String(value) : grouped.format(value)
}
