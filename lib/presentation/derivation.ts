import type { Figure, FigureTerm, Projection } from '@/lib/projection'
import { type Equivalent, equivalentOf } from './equivalents'
import { type Currency, type Quantity, quantity, rangeText } from './format'
import { currencyOf } from './money'

export type DerivationTerm = { symbol: string; meaning: string; value: Quantity; source: string; figure?: string }
export type Derivation = {
  id: string
  label: string
  value: Quantity
  range?: string
  /** The first-order range, where the one above is by sampling. */
  firstOrder?: string
  formula: string
  terms: DerivationTerm[]
  source: string
  validity?: string
  equivalent?: Equivalent
  /** Figures computed from this one. */
  feeds: { id: string; label: string; value: Quantity }[]
}

/** Where a number comes from and where it goes. Undefined when the projection holds no such figure. */
export function derivation(
  projection: Projection,
  id: string,
  currency: Currency = currencyOf(projection.scenario),
): Derivation | undefined {
  const figure = projection.figures[id]
  if (!figure) return undefined
  const range = rangeText(figure, figure.unit, currency)
  const equivalent = equivalentOf(figure)
  const firstOrder = figure.firstOrder && rangeText({ ...figure, ...figure.firstOrder }, figure.unit, currency)
  return {
    id,
    label: figure.label,
    value: quantity(figure.p50, figure.unit, currency),
    ...(range ? { range } : {}),
    ...(firstOrder ? { firstOrder } : {}),
    formula: figure.formula,
    terms: figure.terms.map((term) => termOf(term, projection.figures, currency)),
    source: figure.source,
    ...(figure.validity ? { validity: figure.validity } : {}),
    ...(equivalent ? { equivalent } : {}),
    feeds: figure.feeds.flatMap((fed) => {
      const target = projection.figures[fed]
      return target ? [{ id: fed, label: target.label, value: quantity(target.p50, target.unit, currency) }] : []
    }),
  }
}

function termOf(term: FigureTerm, figures: Record<string, Figure>, currency: Currency): DerivationTerm {
  const known = term.figure !== undefined && figures[term.figure] !== undefined
  return {
    symbol: term.symbol,
    meaning: term.meaning,
    value: quantity(term.value, term.unit, currency),
    source: known ? 'computed' : term.source,
    ...(known ? { figure: term.figure } : {}),
  }
}
