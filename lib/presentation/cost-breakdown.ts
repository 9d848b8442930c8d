import type { CostCategory, CostLine, Projection } from '@/lib/projection'
import {
  CATEGORIES,
  CATEGORY_LABELS,
  type ChartColor,
  type ChartFrame,
  PHASE_LABELS,
  type TableModel,
} from './chart-model'
import { type Currency, percent, quantity, rangeText } from './format'
import { currencyOf } from './money'

export type CostSegment = {
  id: CostCategory
  label: string
  color: ChartColor
  /** 0 to 1, for the length of the segment. */
  share: number
  shareText: string
  amount: string
  exact: string
  lines: {
    id: string
    label: string
    figure: string
    share: number
    amount: string
    range?: string
    shareText: string
  }[]
}
export type CostLineMark = CostSegment['lines'][number] & { color: ChartColor }
export type CostBreakdown = ChartFrame & {
  segments: CostSegment[]
  /** The largest lines, to stand beside the bar. */
  legend: CostLineMark[]
  /** What is left when there are more than can be told apart. */
  others?: { lines: CostLineMark[]; text: string; shareText: string }
}

const MOST = 7

/** What the bill is made of, largest first; undefined when nothing costs anything. */
export function costBreakdown(
  projection: Projection,
  currency: Currency = currencyOf(projection.scenario),
): CostBreakdown | undefined {
  const lines = projection.costs.filter((line) => Number.isFinite(line.usd.p50) && line.usd.p50 > 0)
  const total = lines.reduce((sum, line) => sum + line.usd.p50, 0)
  if (total <= 0) return undefined
  const segments = CATEGORIES.flatMap((category) => {
    const own = lines.filter((line) => line.category === category).sort((a, b) => b.usd.p50 - a.usd.p50)
    return own.length > 0 ? [segment(category, own, total, currency)] : []
  }).sort((a, b) => b.share - a.share)
  const bill = quantity(total, 'usd', currency).text
  return {
    title: finding(segments),
    summary: `${bill} in all: ${segments.map((part) => `${part.label.toLowerCase()} ${part.shareText}`).join(', ')}.`,
    segments,
    ...legendOf(segments, total, currency),
    table: costTable(lines, total, currency),
  }
}

function legendOf(
  segments: CostSegment[],
  total: number,
  currency: Currency,
): Pick<CostBreakdown, 'legend' | 'others'> {
  const lines = segments
    .flatMap((part) => part.lines.map((line) => ({ ...line, color: part.color })))
    .sort((a, b) => b.share - a.share)
  if (lines.length <= MOST) return { legend: lines }
  const rest = lines.slice(MOST - 1)
  const share = rest.reduce((sum, line) => sum + line.share, 0)
  const text = quantity(share * total, 'usd', currency).text
  return { legend: lines.slice(0, MOST - 1), others: { lines: rest, text, shareText: percent(share) } }
}

function segment(category: CostCategory, lines: CostLine[], total: number, currency: Currency): CostSegment {
  const own = lines.reduce((sum, line) => sum + line.usd.p50, 0)
  const amount = quantity(own, 'usd', currency)
  return {
    id: category,
    label: CATEGORY_LABELS[category],
    color: category,
    share: own / total,
    shareText: percent(own / total),
    amount: amount.text,
    exact: amount.exact,
    lines: lines.map((line) => {
      const range = rangeText(line.usd, 'usd', currency)
      return {
        id: line.id,
        label: line.label,
        figure: line.figure,
        amount: quantity(line.usd.p50, 'usd', currency).text,
        share: line.usd.p50 / total,
        shareText: percent(line.usd.p50 / total),
        ...(range ? { range } : {}),
      }
    }),
  }
}

const SMALL = 0.01

/** A bill of one thing is said as such; otherwise the runner-up is the news, because the first is seldom a surprise. */
function finding(segments: CostSegment[]): string {
  const [first, second] = segments
  if (!first) return 'Cost'
  const [one, two] = first.lines
  if (!two && !second) return `${first.label} is the whole bill`
  // What fills the bill alone is told apart by its lines.
  if (one && two && (second?.share ?? 0) < SMALL)
    return `${one.label}: ${one.shareText} of the bill; ${two.label.toLowerCase()}: ${two.shareText}`
  if (!second || second.share < SMALL) return `${first.label} is nearly the whole bill`
  return `${first.label} is ${first.shareText} of the bill, ${second.label.toLowerCase()} ${second.shareText}`
}

function costTable(lines: CostLine[], total: number, currency: Currency): TableModel {
  return {
    caption: `Cost lines, ${currency.code}, P50 with P10 to P90`,
    columns: [
      { id: 'line', label: 'Line' },
      { id: 'category', label: 'Belongs to' },
      { id: 'phase', label: 'Phase' },
      { id: 'amount', label: 'P50', numeric: true },
      { id: 'range', label: 'P10 to P90', numeric: true },
      { id: 'share', label: 'Share', numeric: true },
    ],
    rows: [...lines]
      .sort((a, b) => b.usd.p50 - a.usd.p50)
      .map((line) => {
        const amount = quantity(line.usd.p50, 'usd', currency)
        return {
          id: line.id,
          cells: [
            { text: line.label },
            { text: CATEGORY_LABELS[line.category] },
            { text: PHASE_LABELS[line.phase] },
            { text: amount.text, exact: amount.exact },
            { text: rangeText(line.usd, 'usd', currency) ?? 'exact' },
            { text: percent(line.usd.p50 / total) },
          ],
        }
      }),
  }
}
