import { type InputChange, leavesOf } from '@/lib/contracts/scenario-changes'
import { fieldAt, scenarioFields } from '@/lib/contracts/scenario-fields'
import type { ResolvedDefault, Scenario, Unit } from '@/lib/projection'
import { pathInWords } from './compare-words'
import { exactText, quantity } from './format'
import { SCALES } from './scales'

/** One input of a scenario: what was typed, or what was taken because nothing was. */
export type InputCell = { text: string; exact?: string; origin: 'given' | 'default' | 'absent' }
export type InputRow = { path: string; label: string; help: string; cells: InputCell[] }

export type InputSource = {
  document: Scenario
  /** Of the projection: what fields that were left out came to. */
  defaults?: Readonly<Record<string, ResolvedDefault>> | undefined
}

/** The inputs in which scenarios differ, in the document's order; a field that one leaves open shows what it comes to. */
export function differingInputs(sources: InputSource[]): InputRow[] {
  const flat = sources.map((source) => leavesOf(source.document))
  const paths = [...new Set(flat.flatMap((values) => [...values.keys()]))]
  return paths
    .filter((path) => new Set(flat.map((values) => JSON.stringify(values.get(path)) ?? '')).size > 1)
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((path) => ({
      path,
      label: pathInWords(path),
      help: meaningOf(path),
      cells: sources.map((source, index) => cellOf(path, flat[index]?.get(path), source.defaults?.[path])),
    }))
}

/** Every input that a document states, by path. */
export function statedInputs(document: Scenario): InputRow[] {
  return [...leavesOf(document)]
    .filter(([path]) => path !== 'version')
    .map(([path, value]) => ({
      path,
      label: pathInWords(path),
      help: meaningOf(path),
      cells: [cellOf(path, value, undefined)],
    }))
}

function cellOf(path: string, value: unknown, taken: ResolvedDefault | undefined): InputCell {
  if (value !== undefined) {
    return { ...valueText(value, unitOf(path)), origin: 'given' }
  }
  if (!taken) return { text: 'not set', origin: 'absent' }
  const { text, exact } = valueText(taken.value, taken.unit)
  return { text: `${text} (${ORIGINS[taken.origin]})`, ...(exact ? { exact } : {}), origin: 'default' }
}

const ORIGINS: Record<ResolvedDefault['origin'], string> = {
  default: 'default',
  auto: 'auto',
  catalog: 'catalogue',
  team: 'your team’s',
}

function valueText(value: unknown, unit: string): { text: string; exact?: string } {
  if (typeof value === 'number') {
    const exact = isUnit(unit) ? exactText(value, unit) : `${exactText(value, 'count')} ${unit}`.trim()
    // What somebody typed is not rounded while it can be read: a sequence of 8,192 tokens is not one of 8,190.
    const plain = !isUnit(unit) || (Number.isInteger(value) && Math.abs(value) < 1e6 && unit !== 'share')
    return { text: plain ? exact.replace(/^1 ([a-z]+)s$/, '1 $1') : quantity(value, unit).text, exact }
  }
  if (typeof value === 'boolean') return { text: value ? 'yes' : 'no' }
  return { text: typeof value === 'string' ? value : JSON.stringify(value) }
}

/** What a revision changed, in words: what each input was and what it is since. */
export function changesInWords(
  changes: readonly InputChange[],
): { path: string; label: string; from: string; to: string }[] {
  const text = (path: string, value: unknown) => cellOf(path, value, undefined).text
  return changes
    .map(({ path, from, to }) => ({ path, label: pathInWords(path), from: text(path, from), to: text(path, to) }))
    .sort((a, b) => placeOf(a.path) - placeOf(b.path))
}

/** The document's order of thought. */
function placeOf(path: string): number {
  return ORDER.get(path.replace(/\.\d+/g, '[]')) ?? ORDER.size
}
const ORDER = new Map(Object.keys(scenarioFields).map((path, index) => [path, index]))

function unitOf(path: string): string {
  const field = fieldAt(parts(path))
  return field?.kind === 'number' ? (UNITS[field.unit] ?? field.unit) : ''
}

/** Units of the contract that the engine calls otherwise. */
const UNITS: Readonly<Record<string, Unit>> = {
  USD: 'usd',
  'USD/h': 'usd/h',
  'USD/kWh': 'usd/kWh',
  'USD/(GB month)': 'usd/GB-month',
  'USD/year': 'usd/year',
  'share of peak': 'share',
}

function meaningOf(path: string): string {
  return fieldAt(parts(path))?.meaning ?? ''
}

function parts(path: string): (string | number)[] {
  return path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

function isUnit(unit: string): unit is Unit {
  return Object.hasOwn(SCALES, unit)
}
