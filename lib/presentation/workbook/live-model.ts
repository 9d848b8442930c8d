import type { Figure, FigureTerm, Projection, Unit } from '@/lib/projection'
import { call, cell, cellsOf, type Expression, evaluated, number, plus } from './expression'
import { readFormula } from './formula-text'

/** What a scenario comes to as cells: inputs that can be changed, and what follows from them. */
export type LiveCell = {
  key: string
  label: string
  unit: Unit
  /** Of an input: where the value is from. Of a figure: its formula as the ledger tells it. */
  source: string
  /** A number for an input, else a calculation. */
  expression: Expression
  kind: 'input' | 'figure' | 'month'
}

/** Figures that follow from prices, hours, counts and factors. All others are physics, and stay values. */
const LIVE =
  /^(cost|price|energy|carbon|water|lifecycle|data)\.|^power\.peak$|^training\.(accelerator_hours|experiments_accelerator_hours)$|^serving\.(replicas|accelerators|energy_per_token|cost_per_million_tokens|cost_per_million_tokens_full_load)$/

/** How far a formula may be from the engine's own number before it is not believed. */
const SAME = 1e-9

export type Link = (model: LiveModel, term: FigureTerm, figure: Figure) => Expression | undefined
export type Custom = (model: LiveModel, figure: Figure) => Expression | undefined
export type Rules = { link: Link; custom: Custom }

export class LiveModel {
  readonly cells = new Map<string, LiveCell>()
  private readonly values = new Map<string, number>()

  constructor(
    readonly projection: Projection,
    private readonly rules: Rules,
  ) {}

  /** A figure of the ledger, with all that it follows from. */
  figure(id: string): Expression | undefined {
    const figure = this.projection.figures[id]
    if (!figure || !Number.isFinite(figure.p50)) return undefined
    const key = `figure ${id}`
    if (!this.cells.has(key)) {
      const calculated = LIVE.test(id) ? this.formulaOf(figure) : undefined
      this.add({
        key,
        label: figure.label,
        unit: figure.unit,
        source: calculated ? figure.formula : figure.source,
        expression: calculated ?? number(figure.p50),
        kind: calculated ? 'figure' : 'input',
      })
    }
    return cell(key)
  }

  /** A field of the scenario, or the default that was taken for it. */
  field(path: string, label: string, unit: Unit): Expression | undefined {
    const taken = this.projection.defaults[path]
    const given = path.split('.').reduce<unknown>((value, part) => memberOf(value, part), this.projection.scenario)
    const value = typeof given === 'number' ? given : taken?.value
    if (typeof value !== 'number') return undefined
    const source = typeof given === 'number' ? 'scenario' : (taken?.source ?? '')
    return this.input(`field ${path}`, taken?.label ?? label, unit, value, source)
  }

  input(key: string, label: string, unit: Unit, value: number, source: string): Expression {
    if (!this.cells.has(key)) this.add({ key, label, unit, source, expression: number(value), kind: 'input' })
    return cell(key)
  }

  add(made: LiveCell): Expression {
    this.cells.set(made.key, made)
    return cell(made.key)
  }

  value(key: string): number {
    const known = this.values.get(key)
    if (known !== undefined) return known
    const found = this.cells.get(key)
    if (!found) throw new Error(`The workbook has no cell "${key}"`)
    const value = evaluated(found.expression, (other) => this.value(other))
    this.values.set(key, value)
    return value
  }

  evaluate(expression: Expression): number {
    return evaluated(expression, (key) => this.value(key))
  }

  equals(expression: Expression, value: number): boolean {
    return Math.abs(this.evaluate(expression) - value) <= SAME * Math.abs(value)
  }

  /** A calculation is taken over only where it gives the engine's own number; else the number itself stands there. */
  private formulaOf(figure: Figure): Expression | undefined {
    const terms = figure.terms.map((term) => [term.symbol, this.term(term, figure)] as const)
    const custom = this.rules.custom(this, figure)
    const read = readFormula(figure.formula, new Map(terms))
    const [first, ...more] = terms.map(([, expression]) => expression)
    const sum = first && plus(first, ...more)
    return [custom, read, sum].find((one) => one && this.equals(one, figure.p50))
  }

  private term(term: FigureTerm, figure: Figure): Expression {
    const linked = this.rules.link(this, term, figure)
    if (linked && this.equals(linked, term.value)) return linked
    const known = term.figure === undefined ? undefined : this.figure(term.figure)
    if (known && this.equals(known, term.value)) return known
    const { symbol, meaning, unit, value, source } = term
    // What stands under the same name with the same value and source in several figures is one input.
    const key = `term ${[symbol, meaning, unit, value, source].join(' | ')}`
    return this.input(key, symbol === meaning ? meaning : `${symbol}: ${meaning}`, unit, value, source)
  }

  /** Cells that nothing of what is shown follows from are left out. */
  prune(roots: readonly string[]): void {
    const kept = new Set<string>()
    const visit = (key: string) => {
      if (kept.has(key)) return
      kept.add(key)
      for (const other of cellsOf(this.cells.get(key)?.expression ?? number(0))) visit(other)
    }
    for (const root of roots) visit(root)
    for (const key of this.cells.keys()) if (!kept.has(key)) this.cells.delete(key)
  }
}

export function sumOf(parts: readonly (Expression | undefined)[]): Expression | undefined {
  const there = parts.filter((part) => part !== undefined)
  return there.length > 0 ? call('SUM', ...there) : undefined
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
