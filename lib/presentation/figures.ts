import type { Projection } from '@/lib/projection'
import { type Currency, quantity, rangeText } from './format'
import { currencyOf } from './money'

export type FigureRow = { id: string; label: string; text: string; exact: string; range?: string }
export type FigureGroup = { id: string; label: string; rows: FigureRow[] }

const LABELS: Readonly<Record<string, string>> = {
  model: 'Model',
  training: 'Training',
  scaling: 'Scaling laws',
  serving: 'Serving',
  price: 'Prices',
  cost: 'Money',
  energy: 'Energy',
  power: 'Power',
  carbon: 'Carbon',
  water: 'Water',
  lifecycle: 'Life cycle',
}

/** Every figure, by the first word of its id, in the order in which the engine came to them. */
export function figureGroups(
  projection: Projection,
  currency: Currency = currencyOf(projection.scenario),
): FigureGroup[] {
  const groups = new Map<string, FigureGroup>()
  for (const figure of Object.values(projection.figures)) {
    const id = figure.id.split('.')[0] ?? figure.id
    const group = groups.get(id) ?? { id, label: LABELS[id] ?? id, rows: [] }
    groups.set(id, group)
    const amount = quantity(figure.p50, figure.unit, currency)
    const range = rangeText(figure, figure.unit, currency)
    group.rows.push({
      id: figure.id,
      label: figure.label,
      text: amount.text,
      exact: amount.exact,
      ...(range ? { range } : {}),
    })
  }
  return [...groups.values()]
}
