import type { Unit } from '@/lib/projection'
import { type Currency, change, quantity, significant, USD } from './format'
import { type Headline, type HeadlineSource, headlines } from './headlines'
import { asUnit } from './scales'

export type ComparedScenario = { id: string; letter: string; source: HeadlineSource | undefined }
export type ComparedChange = {
  text: string
  word: 'more' | 'less' | 'same'
  /** Whether the step is for the better; absent where neither direction is. */
  tone?: 'good' | 'danger'
}
export type ComparedCell = { headline?: Headline; change?: ComparedChange }
export type ComparedRow = { id: string; label: string; help: string; cells: ComparedCell[] }

/** Headline figures of scenarios side by side, each with its change against the baseline. Metrics that no scenario has are absent. */
export function compareHeadlines(
  scenarios: ComparedScenario[],
  baselineId: string | undefined,
  currency: Currency = USD,
): ComparedRow[] {
  const columns = scenarios.map((scenario) => ({
    ...scenario,
    byLabel: new Map((scenario.source ? headlines(scenario.source, currency) : []).map((card) => [card.label, card])),
  }))
  const baseline = columns.find((column) => column.id === baselineId)
  const labels = [...new Set(columns.flatMap((column) => [...column.byLabel.keys()]))]
  return labels.map((label) => {
    const any = columns.map((column) => column.byLabel.get(label)).find((card) => card !== undefined)
    return {
      id: label,
      label,
      help: any?.help ?? '',
      cells: columns.map((column) => cell(column, baseline, label, currency)),
    }
  })
}

type Column = ComparedScenario & { byLabel: Map<string, Headline> }

function cell(column: Column, baseline: Column | undefined, label: string, currency: Currency): ComparedCell {
  const headline = column.byLabel.get(label)
  if (!headline) return {}
  if (!baseline || baseline.id === column.id) return { headline }
  const now = column.source?.figures[headline.id]
  const before = baseline.source?.figures[baseline.byLabel.get(label)?.id ?? '']
  if (!now || !before || now.unit !== before.unit) return { headline }
  const moved = step(now.p50, before.p50, asUnit(now.unit), currency)
  if (!moved) return { headline }
  const tone = toneOf(label, moved.word)
  return { headline, change: { ...moved, ...(tone ? { tone } : {}) } }
}

/** In per cent; as an amount where a share says nothing, because a number is negative or was nothing before. */
function step(now: number, before: number, unit: Unit, currency: Currency): ComparedChange | undefined {
  if (now >= 0 && before > 0) {
    const moved = change(now, before)
    if (!moved) return undefined
    return { text: moved.share < TENFOLD ? moved.text : manifold(now / before), word: moved.word }
  }
  if (!Number.isFinite(now) || !Number.isFinite(before)) return undefined
  if (now === before) return { text: 'no change', word: 'same' }
  const word = now > before ? 'more' : 'less'
  return { text: `${now > before ? '+' : '−'}${quantity(Math.abs(now - before), unit, currency).text} ${word}`, word }
}

const TENFOLD = 9

/** Beyond ten times as much, per cent are hard to take in: "+970 % more, 10.7 ×". */
function manifold(times: number): string {
  return `+${significant((times - 1) * 100)} % more, ${significant(times)} ×`
}

const MORE_IS_BETTER = ['Memory headroom', 'Room for KV cache']
const NEITHER = ['Accelerators', 'Replicas']

function toneOf(label: string, word: ComparedChange['word']): 'good' | 'danger' | undefined {
  if (word === 'same' || NEITHER.includes(label)) return undefined
  return (word === 'more') === MORE_IS_BETTER.includes(label) ? 'good' : 'danger'
}

/** Rows in which the columns do not all say the same. */
export function differingRows(rows: ComparedRow[]): ComparedRow[] {
  return rows.filter((row) => new Set(row.cells.map(said)).size > 1)
}

function said({ headline }: ComparedCell): string {
  return headline ? `${headline.quantity.exact}|${headline.range ?? ''}` : ''
}

/** A, B, C … Z, AA: scenarios are told apart by letter first. */
export function scenarioLetter(position: number): string {
  const letter = String.fromCharCode(65 + (position % 26))
  return position < 26 ? letter : scenarioLetter(Math.floor(position / 26) - 1) + letter
}
