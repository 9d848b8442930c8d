import { type Currency, change, USD } from './format'
import { type Headline, type HeadlineSource, headlines } from './headlines'

export type ComparedScenario = { id: string; letter: string; source: HeadlineSource | undefined }
export type ComparedCell = { headline?: Headline; change?: { text: string; word: 'more' | 'less' | 'same' } }
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
      cells: columns.map((column) => cell(column, baseline, label)),
    }
  })
}

type Column = ComparedScenario & { byLabel: Map<string, Headline> }

function cell(column: Column, baseline: Column | undefined, label: string): ComparedCell {
  const headline = column.byLabel.get(label)
  if (!headline) return {}
  if (!baseline || baseline.id === column.id) return { headline }
  const now = column.source?.figures[headline.id]?.p50
  const before = baseline.source?.figures[baseline.byLabel.get(label)?.id ?? '']?.p50
  const moved = now === undefined || before === undefined ? undefined : change(now, before)
  return moved ? { headline, change: { text: moved.text, word: moved.word } } : { headline }
}

/** A, B, C … Z, AA: scenarios are told apart by letter first. */
export function scenarioLetter(position: number): string {
  const letter = String.fromCharCode(65 + (position % 26))
  return position < 26 ? letter : scenarioLetter(Math.floor(position / 26) - 1) + letter
}
