import type { Difference, Projection, Together } from '@/lib/projection/result'
import type { Unit } from '@/lib/projection/units'
import type { TableModel } from './chart-model'
import { scenarioLetter } from './compare'
import { type Currency, inCurrency, inStep, MISSING, percent, USD } from './format'
import { stepFor } from './scales'

/** How sure the differences of scenarios are: one sentence for each, and the table behind them. */
export type ComparedTogether = { sentences: string[]; table: TableModel; note: string }

const NAMES: Readonly<Record<string, { label: string; less: string; chance: string }>> = {
  'cost.total': { label: 'Cost', less: 'costs less', chance: 'Cheaper' },
  'training.hours': { label: 'Wall time of the run', less: 'ends sooner', chance: 'Sooner' },
  'energy.total': { label: 'Energy', less: 'takes less energy', chance: 'Less' },
  'carbon.total': { label: 'Carbon', less: 'emits less', chance: 'Less' },
}

export function comparedTogether(
  together: Together | undefined,
  scenarios: readonly { name: string; projection: Projection | null }[],
  baseline: number,
  currency: Currency = USD,
): ComparedTogether | undefined {
  if (!together || baseline < 0) return undefined
  const base = scenarioLetter(baseline)
  const rows = together.against.flatMap(({ position, differences }) =>
    differences.map((difference) => {
      const unit = scenarios[position]?.projection?.figures[difference.figure]?.unit ?? 'text'
      return { letter: scenarioLetter(position), name: scenarios[position]?.name ?? '', difference, unit }
    }),
  )
  if (rows.length === 0) return undefined
  return {
    sentences: rows
      .filter(({ difference }) => difference.figure === 'cost.total')
      .map(({ letter, difference, unit }) => sentence(letter, base, difference, unit, currency)),
    table: {
      caption: `Each scenario less ${base}, on the same ${together.points.toLocaleString('en')} draws`,
      columns: [
        { id: 'scenario', label: 'Scenario' },
        { id: 'figure', label: 'Figure' },
        { id: 'p50', label: 'Difference, P50', numeric: true },
        { id: 'range', label: 'P10 to P90', numeric: true },
        { id: 'chance', label: `Less than ${base}`, numeric: true },
      ],
      rows: rows.map(({ letter, name, difference, unit }) => ({
        id: `${letter} ${difference.figure}`,
        cells: [
          { text: `${letter} · ${name}` },
          { text: NAMES[difference.figure]?.label ?? difference.figure },
          { text: signed(difference, 'p50', unit, currency) },
          { text: range(difference, unit, currency) },
          { text: same(difference) ? MISSING : chance(difference.chanceLess) },
        ],
      })),
    },
    note: noteOf(together),
  }
}

const same = ({ p10, p90 }: Difference) => p10 === 0 && p90 === 0

function sentence(letter: string, base: string, difference: Difference, unit: Unit, currency: Currency): string {
  const { less } = NAMES[difference.figure] ?? { less: 'is less' }
  if (same(difference)) return `${letter} costs the same as ${base}.`
  return `${likely(difference.chanceLess)} that ${letter} ${less} than ${base}: ${range(difference, unit, currency)} (P10 to P90 of ${letter} less ${base}).`
}

/** A thousand draws cannot tell certainty from "in all of them". */
function likely(share: number): string {
  if (share >= 0.99) return 'More than 99 % likely'
  if (share <= 0.01) return 'Less than 1 % likely'
  return `${percent(share)} likely`
}

function chance(share: number): string {
  if (share >= 0.99) return '> 99 %'
  return share <= 0.01 ? '< 1 %' : percent(share)
}

/** Both ends in one unit, that of the larger of the two, each with its sign. */
function range(difference: Difference, unit: Unit, currency: Currency): string {
  if (same(difference)) return 'no difference'
  return `${signed(difference, 'p10', unit, currency, false)} to ${signed(difference, 'p90', unit, currency)}`
}

function signed(
  difference: Difference,
  at: 'p10' | 'p50' | 'p90',
  unit: Unit,
  currency: Currency,
  withUnit = true,
): string {
  const largest = Math.max(Math.abs(difference.p10), Math.abs(difference.p90))
  const step = stepFor(inCurrency(largest, unit, currency), unit)
  const value = difference[at]
  const { value: digits, text } = inStep(inCurrency(Math.abs(value), unit, currency), step, unit, currency)
  return `${value < 0 ? '−' : value > 0 ? '+' : ''}${withUnit ? text : digits}`
}

function noteOf({ apart }: Together): string {
  const own =
    apart.length === 0 ? '' : ` Drawn for each on its own, since it is not the same thing in all: ${list(apart)}.`
  return `What is uncertain in the same way in several scenarios is drawn once for all of them, so that it cancels: ranges of two bills may overlap and one still be cheaper in every draw.${own}`
}

function list(labels: readonly string[]): string {
  return labels.map((label) => label.charAt(0).toLowerCase() + label.slice(1)).join(', ')
}
