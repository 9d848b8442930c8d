import type { Headline } from '@/lib/contracts/headline'
import type { PlanView } from '@/lib/contracts/plan'
import type { Unit } from '@/lib/projection'
import { type Currency, inCurrency, inStep, MISSING, quantity, rangeText, USD } from './format'
import { RUN_FIGURES, runAlone } from './run-alone'
import { SCALES, stepFor } from './scales'

/** A column of figures over many plans: one unit for all of them, in the head, so that they can be compared down the page. */
export type FigureColumn = { id: string; label: string; unit: string; cells: FigureCell[] }
export type FigureCell = { text: string; exact?: string; range?: string; alone?: string }

type ColumnSpec = { id: string; label: string; figures: string[]; run?: readonly string[]; unit: Unit }

const COLUMNS: ColumnSpec[] = [
  { id: 'cost', label: 'Total cost', figures: ['cost.total'], run: RUN_FIGURES.cost, unit: 'usd' },
  { id: 'time', label: 'Wall time', figures: ['training.hours'], unit: 'h' },
  { id: 'energy', label: 'Energy', figures: ['energy.total'], run: RUN_FIGURES.energy, unit: 'kWh' },
  {
    id: 'carbon',
    label: 'Carbon',
    figures: ['carbon.total', 'carbon.location'],
    run: RUN_FIGURES.carbon,
    unit: 'kgCO2e',
  },
]

export const KIND_LABELS: Record<PlanView['kind'], string> = {
  training: 'Training',
  deployment: 'Deployment',
  life_cycle: 'Life cycle',
}

/** In the order of `plans`, a cell each. A figure that a plan does not have is a gap, never a zero. */
export function planColumns(plans: PlanView[], currency: Currency = USD): FigureColumn[] {
  return COLUMNS.map((spec) => {
    const found = plans.map((plan) => headlineFigure(plan.headline, spec))
    const step = stepFor(
      inCurrency(median(found.flatMap((figure) => (figure ? [figure.p50] : []))), spec.unit, currency),
      spec.unit,
    )
    return {
      id: spec.id,
      label: spec.label,
      unit: step.unit.replace('USD', currency.code),
      cells: found.map((figure, index) => {
        if (!figure) return { text: MISSING }
        // Both numbers of a cell stand in one unit, the head's or the total's own.
        const total = inCurrency(figure.p50, spec.unit, currency)
        const inHead = belongsInHead(total, step)
        const own = inHead ? step : stepFor(total, spec.unit)
        const shown = (value: number) => {
          const said = inStep(inCurrency(value, spec.unit, currency), own, spec.unit, currency)
          return inHead ? said.value : said.text
        }
        const { exact } = quantity(figure.p50, spec.unit, currency)
        const range = rangeText(figure, spec.unit, currency)
        const alone = spec.run && runAlone(plans[index]?.headline?.figures ?? {}, spec.run)
        return {
          text: shown(figure.p50),
          exact,
          ...(range ? { range } : {}),
          ...(alone === undefined ? {} : { alone: shown(alone) }),
        }
      }),
    }
  })
}

/** A plan a thousand times smaller or larger than the others names its own unit: 89 USD says more than 0.0000890 M USD. */
function belongsInHead(amount: number, step: { per: number }): boolean {
  const size = Math.abs(amount) / step.per
  return size === 0 || (size >= 0.01 && size < 1e5)
}

/** A stored headline may come from another version: a figure whose unit is not the column's is not shown at all. */
function headlineFigure(
  headline: Headline | null,
  spec: ColumnSpec,
): { p10: number; p50: number; p90: number } | undefined {
  const id = spec.figures.find((candidate) => headline?.figures[candidate])
  const figure = id ? headline?.figures[id] : undefined
  return figure?.unit === spec.unit && spec.unit in SCALES ? figure : undefined
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}
