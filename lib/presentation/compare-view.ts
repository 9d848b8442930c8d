import type { Comparison } from '@/lib/contracts/comparison'
import { type ComparedRow, compareHeadlines, scenarioLetter } from './compare'
import { type BubbleChart, comparedBubbles } from './compare-bubbles'
import { type ComparedCostChart, comparedCosts } from './compare-charts'
import { differingInputs, type InputRow } from './compare-inputs'
import { type ComparedTimelines, comparedTimelines } from './compare-timelines'
import { type ComparedTogether, comparedTogether } from './compare-together'
import { type Currency, USD } from './format'

export type ComparisonView = {
  /** What the page says before any table. */
  sentence: string
  rows: ComparedRow[]
  inputs: InputRow[]
  inputsTitle: string
  costs: ComparedCostChart | undefined
  bubbles: BubbleChart | undefined
  timelines: ComparedTimelines | undefined
  together: ComparedTogether | undefined
}

/** Everything that a comparison shows, decided here and only drawn on the page. */
export function comparisonView(
  { scenarios, baselineId, together }: Comparison,
  currency: Currency = USD,
): ComparisonView {
  const columns = scenarios.map(({ scenario, projection }, index) => ({
    id: scenario.id,
    letter: scenarioLetter(index),
    name: scenario.name,
    projection,
    source: projection ?? undefined,
  }))
  const inputs = differingInputs(
    scenarios.map(({ document, projection }) => ({ document, defaults: projection?.defaults })),
  )
  const costs = comparedCosts(columns, baselineId, currency)
  return {
    sentence: costs ? `${costs.title}.` : 'None of these scenarios costs anything.',
    rows: compareHeadlines(columns, baselineId, currency),
    inputs,
    inputsTitle: inputs.length === 1 ? '1 input differs' : `${inputs.length || 'No'} inputs differ`,
    costs,
    bubbles: comparedBubbles(columns, baselineId, currency),
    timelines: comparedTimelines(columns, baselineId),
    together: comparedTogether(
      together,
      columns,
      columns.findIndex(({ id }) => id === baselineId),
      currency,
    ),
  }
}
