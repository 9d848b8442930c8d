import { fieldAt } from '@/lib/contracts/scenario-fields'
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
  const flat = sources.map((source) => flattened(source.document))
  const paths = [...new Set(flat.flatMap((values) => [...values.keys()]))]
  return paths
    .filter((path) => new Set(flat.map((values) => JSON.stringify(values.get(path)) ?? '')).size > 1)
    .map((path) => ({
      path,
      label: pathInWords(path),
      help: meaningOf(path),
      cells: sources.map((source, index) => cellOf(path, flat[index]?.get(path), source.defaults?.[path])),
    }))
}

/** Every input that a document states, by path. */
export function statedInputs(document: Scenario): InputRow[] {
  return [...flattened(document)]
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
  return { text: `${text} (${taken.origin})`, ...(exact ? { exact } : {}), origin: 'default' }
}

function valueText(value: unknown, unit: string): { text: string; exact?: string } {
  if (typeof value === 'number') {
    if (isUnit(unit)) return { text: quantity(value, unit).text, exact: exactText(value, unit) }
    return { text: `${exactText(value, 'count')} ${unit}`.trim() }
  }
  if (typeof value === 'boolean') return { text: value ? 'yes' : 'no' }
  return { text: typeof value === 'string' ? value : JSON.stringify(value) }
}

/** Leaves of the document by path; entries of lists count from 0. */
function flattened(value: unknown, prefix = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map(value === undefined ? [] : [[prefix, value]])
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...flattened(inner, prefix ? `${prefix}.${key}` : key)]),
  )
}

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
