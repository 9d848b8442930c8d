import type { Chance, InputShare, Projection, Sampled } from '@/lib/projection/result'
import type { TableModel } from './chart-model'
import { type CumulativeChart, cumulativeChart } from './cumulative-chart'
import { type Currency, MISSING, percent, quantity, rangeText, significant } from './format'
import { currencyOf } from './money'

/** What sampling has to say, in words, a chart and tables. */
export type HowSure = {
  summary: string
  chances: { id: string; text: string; good: boolean }[]
  /** The inputs whose measurement would narrow the cost most. */
  measureNext: { id: string; text: string }[]
  ranges: TableModel
  inputs: TableModel | undefined
  cumulative: CumulativeChart | undefined
}

const MOST_MEASURED = 3
/** What moves the P90 by less is no reason to measure anything. */
const WORTH_MEASURING = 0.01
/** Inputs below this share of the variance are noise of the sample. */
const SMALLEST = 0.005
/** What most people would call likely. */
const LIKELY = 0.8

export function howSure(
  projection: Projection,
  sampled: Sampled,
  currency: Currency = currencyOf(projection.scenario),
): HowSure {
  const amount = (id: string, value: number) => quantity(value, projection.figures[id]?.unit ?? 'text', currency).text
  const cost = projection.figures['cost.total']
  return {
    summary: `${sampled.points.toLocaleString('en')} draws of every uncertain input at once, the same ones each time.`,
    chances: sampled.chances.map((chance) => ({
      id: chance.path,
      text: `${chanceText(chance)} that ${amountLabel(chance)} stays within ${limitText(chance, amount)}`,
      good: chance.chance >= LIKELY,
    })),
    measureNext: worthMeasuring(sampled.inputs).map(({ id, label, p90, p90Measured }) => ({
      id,
      text: `${label}: once it is measured, the P90 of the cost is ${amount('cost.total', p90Measured)} on average instead of ${amount('cost.total', p90)}, ${amount('cost.total', p90 - p90Measured)} less (${percent(1 - p90Measured / p90)})`,
    })),
    ranges: rangesTable(projection, sampled, currency),
    inputs: cost && sampled.inputs.length > 0 ? inputsTable(sampled.inputs) : undefined,
    cumulative: cumulativeChart(projection, sampled, currency),
  }
}

/** As it was typed: a run is limited in days. */
function limitText({ figure, limit }: Chance, amount: (id: string, value: number) => string): string {
  return figure === 'training.hours' ? `${significant(limit / 24)} days` : amount(figure, limit)
}

function worthMeasuring(inputs: readonly InputShare[]): InputShare[] {
  return inputs
    .filter(({ p90, p90Measured }) => 1 - p90Measured / p90 >= WORTH_MEASURING)
    .sort((a, b) => a.p90Measured / a.p90 - b.p90Measured / b.p90)
    .slice(0, MOST_MEASURED)
}

/** A sample cannot tell certainty from "in none of a thousand draws". */
function chanceText({ chance }: Chance): string {
  if (chance >= 0.99) return 'More than 99 % likely'
  if (chance <= 0.01) return 'Less than 1 % likely'
  return `${percent(chance)} likely`
}

const WITHIN: Readonly<Record<string, string>> = {
  'uncertainty.within.costUsd': 'the plan’s cost',
  'uncertainty.within.runDays': 'the run’s wall time',
  'uncertainty.within.carbonKg': 'the plan’s carbon',
}
const amountLabel = ({ path }: Chance) => WITHIN[path] ?? path

function rangesTable(projection: Projection, { ranges }: Sampled, currency: Currency): TableModel {
  return {
    caption: 'Headline figures by sampling',
    columns: [
      { id: 'figure', label: 'Figure' },
      { id: 'p50', label: 'P50', numeric: true },
      { id: 'sampled', label: 'P10 to P90, sampled', numeric: true },
      { id: 'first', label: 'P10 to P90, first order', numeric: true },
    ],
    rows: Object.entries(ranges).flatMap(([id, range]) => {
      const figure = projection.figures[id]
      if (!figure) return []
      const text = (one: { p10: number; p50: number; p90: number }) => rangeText(one, figure.unit, currency) ?? MISSING
      return [
        {
          id,
          cells: [
            { text: figure.label },
            { text: quantity(range.p50, figure.unit, currency).text },
            { text: text(range) },
            { text: text({ ...figure, ...figure.firstOrder }) },
          ],
        },
      ]
    }),
  }
}

function inputsTable(inputs: readonly InputShare[]): TableModel {
  return {
    caption: 'What the cost hangs on, by share of its variance',
    columns: [
      { id: 'input', label: 'Uncertain input' },
      { id: 'first', label: 'Alone', numeric: true },
      { id: 'total', label: 'With others', numeric: true },
    ],
    rows: inputs
      .filter(({ total }) => total >= SMALLEST)
      .map(({ id, label, first, total }) => ({
        id,
        cells: [{ text: label }, { text: percent(first) }, { text: percent(total) }],
      })),
  }
}
