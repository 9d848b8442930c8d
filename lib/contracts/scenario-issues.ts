import type { z } from 'zod'
import { nearest } from './nearest'
import { fieldAt, keysUnder, type NumberField } from './scenario-fields'
import { modelBranches } from './scenario-schema-model'

export type ScenarioIssue = { path: string; message: string }
type RawIssue = z.core.$ZodIssue
type Place = { issue: RawIssue; path: PropertyKey[] }

const MOST_ISSUES = 100
const LONGEST_KEY = 80

/** Zod's findings in words: what is wrong, where, and the way out. */
export function issuesInWords(issues: readonly RawIssue[], document: unknown): ScenarioIssue[] {
  return issues
    .flatMap((issue) => unfold({ issue, path: issue.path }, document))
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => ({ path: path.map((part) => inShort(String(part))).join('.'), message }))
}

function unfold({ issue, path }: Place, document: unknown): { path: PropertyKey[]; message: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, path) }))
  }
  if (issue.code === 'invalid_union' && path.length === 1 && path[0] === 'model') return modelIssues(issue, document)
  return [{ path, message: sentence(issue, path, valueAt(document, path)) }]
}

/** The branch that the writer meant is told by its key. */
function modelIssues(
  issue: z.core.$ZodIssueInvalidUnion,
  document: unknown,
): { path: PropertyKey[]; message: string }[] {
  const model = valueAt(document, ['model'])
  const choices = 'preset (a catalogue id), architecture (a shape) or parameters (a size)'
  if (typeof model !== 'object' || model === null) {
    return [
      {
        path: ['model'],
        message:
          model === undefined
            ? `is missing; give one of ${choices}`
            : `is ${shown(model)}; give an object with one of ${choices}`,
      },
    ]
  }
  const named = modelBranches.filter((branch) => Object.hasOwn(model, branch))
  const [branch, second] = named
  if (branch === undefined) return [{ path: ['model'], message: `names no model; give one of ${choices}` }]
  if (second !== undefined) return [{ path: ['model'], message: `has ${named.join(' and ')}; give only one of them` }]
  const inner = issue.errors[modelBranches.indexOf(branch)] ?? []
  return inner.flatMap((found) => unfold({ issue: found, path: ['model', ...found.path] }, document))
}

function sentence(issue: RawIssue, path: readonly PropertyKey[], value: unknown): string {
  const field = fieldAt(path)
  if (value === undefined && issue.code !== 'custom')
    return `is missing; give ${wanted(issue, field?.kind === 'number' ? field : undefined)}`
  if (issue.code === 'custom') return issue.message
  if (field?.kind === 'number') return `is ${shown(value)}; give ${numberWanted(field)}`
  return `is ${shown(value)}; give ${wanted(issue)}`
}

function wanted(issue: RawIssue, field?: NumberField): string {
  if (field) return numberWanted(field)
  if (issue.code === 'invalid_value') return oneOf(issue.values)
  if (issue.code === 'invalid_union') return unionWanted(issue)
  if (issue.code === 'invalid_format') return 'a three-letter code such as EUR'
  if (issue.code === 'too_big' && issue.origin === 'string') return `at most ${issue.maximum} characters`
  if (issue.code === 'too_big') return `at most ${issue.maximum} entries`
  if (issue.code === 'too_small' && issue.origin === 'string') return 'a text that is not empty'
  if (issue.code === 'too_small') return `at least ${issue.minimum} entry, or leave it out`
  if (issue.code !== 'invalid_type') return 'a name of 1 to 100 characters'
  const kinds: Record<string, string> = {
    object: 'an object',
    record: 'an object',
    array: 'a list',
    boolean: 'true or false',
    string: 'a text',
  }
  return kinds[issue.expected] ?? `a ${issue.expected}`
}

function unionWanted(issue: z.core.$ZodIssueInvalidUnion): string {
  const values = issue.errors.flatMap((branch) =>
    branch.flatMap((inner) => (inner.code === 'invalid_value' ? inner.values : [])),
  )
  return values.length > 0 ? oneOf(values) : 'another value'
}

function oneOf(values: readonly unknown[]): string {
  const [only] = values
  return values.length === 1
    ? shown(only)
    : `one of ${values.map((value) => (typeof value === 'string' ? value : shown(value))).join(', ')}`
}

function numberWanted(field: NumberField): string {
  const limits = `${inDigits(field.min)} to ${inDigits(field.max)}`
  const unit = field.unit === 'unit of the input' ? '' : ` (${field.unit})`
  return `a ${field.whole ? 'whole ' : ''}number from ${limits}${unit}${field.auto ? ', or "auto"' : ''}`
}

function inDigits(value: number): string {
  const size = Math.abs(value)
  return size !== 0 && (size >= 1e7 || size < 1e-4)
    ? value.toExponential().replace('+', '')
    : value.toLocaleString('en')
}

function unknownKey(key: string, path: readonly PropertyKey[]): string {
  const guess = nearest(key, keysUnder(path))
  const where = path.length === 0 ? 'a scenario' : path.map(String).join('.')
  return `is no field of ${where}${guess ? `; did you mean "${guess}"?` : '; remove it'}`
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
    document,
  )
}

/** Keys come from outside and may be as long as the document. */
function inShort(key: string): string {
  return key.length > LONGEST_KEY ? `${key.slice(0, LONGEST_KEY)}…` : key
}

/** A value in a few words, whatever it is and however long. */
function shown(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return value === '' ? 'empty' : `"${value.slice(0, 40)}"`
  return String(value).slice(0, 40)
}
