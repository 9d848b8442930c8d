import { type Estimate, rangeOf } from './estimate'
import type { Figure, FigureTerm } from './result'
import type { Unit } from './units'

/** The ledger: every number of a projection is entered once, with how it came about, and can be read back as an estimate. */
export type Ledger = {
  /** Enter a figure; what it feeds is worked out from the terms of the others. Returns its estimate, for chaining. */
  enter(entry: LedgerEntry, estimate: Estimate): Estimate
  has(id: string): boolean
  /** The estimate of a figure that was entered before; throws on an unknown id, which is a mistake in the engine. */
  get(id: string): Estimate
  /** Estimate of a figure, or nothing where the scenario has no such part. */
  find(id: string): Estimate | undefined
  figures(): Record<string, Figure>
}

export type LedgerEntry = {
  id: string
  label: string
  unit: Unit
  formula: string
  source: string
  terms: FigureTerm[]
  validity?: string
}

export function createLedger(): Ledger {
  const entries = new Map<string, { figure: Figure; estimate: Estimate }>()
  const get = (id: string): Estimate => {
    const found = entries.get(id)
    if (!found) throw new Error(`No figure "${id}" has been entered`)
    return found.estimate
  }
  return {
    enter(entry, estimate) {
      const { id } = entry
      if (entries.has(id)) throw new Error(`Figure "${id}" is entered twice`)
      entries.set(id, { figure: figureOf(entry, estimate), estimate })
      for (const { figure } of entry.terms) {
        const feeds = figure === undefined ? undefined : entries.get(figure)?.figure.feeds
        if (feeds && feeds.at(-1) !== id) feeds.push(id)
      }
      return estimate
    },
    has: (id) => entries.has(id),
    get,
    find: (id) => entries.get(id)?.estimate,
    figures() {
      const figures: Record<string, Figure> = {}
      for (const [id, { figure }] of entries) figures[id] = figure
      return figures
    },
  }
}

/** Member by member, since spreading takes several times as long and there are many figures. */
function figureOf({ id, label, unit, formula, source, terms, validity }: LedgerEntry, estimate: Estimate): Figure {
  const { p10, p50, p90 } = rangeOf(estimate)
  const figure: Figure = { id, label, unit, formula, source, terms, p10, p50, p90, feeds: [] }
  if (validity !== undefined) figure.validity = validity
  return figure
}

/** A term that is another figure of the same ledger. */
export function figureTerm(ledger: Ledger, symbol: string, meaning: string, id: string, unit: Unit): FigureTerm {
  return { symbol, meaning, value: ledger.get(id).median, unit, source: 'computed', figure: id }
}

/** A term that is a value with its source. */
export function valueTerm(symbol: string, meaning: string, value: number, unit: Unit, source: string): FigureTerm {
  return { symbol, meaning, value, unit, source }
}
