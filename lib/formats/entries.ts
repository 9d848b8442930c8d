import { LineCounter, parseDocument } from 'yaml'
import type { FormatProblem } from './types'

export type Scalar = string | number | boolean | null
/** Leaves of a file by their dotted path; a list of plain values is one leaf. */
export type Entries = ReadonlyMap<string, Scalar | readonly Scalar[]>
export type Parsed = { entries: Entries } | { problems: FormatProblem[] }

/** As the contract of the route says it. */
export const MOST_CHARACTERS = 200_000
const DEEPEST = 12
const MOST_ENTRIES = 2_000
const MOST_ALIASES = 20

/** JSON or YAML to its leaves. Maps stay maps, so no key of a file ever becomes a property of an object. */
export function parseTree(text: string, kind: 'json' | 'yaml'): Parsed {
  const tree = kind === 'json' ? fromJson(text) : fromYaml(text)
  if ('problems' in tree) return tree
  const entries = new Map<string, Scalar | readonly Scalar[]>()
  const problem = collect(tree.value, '', 0, entries)
  if (problem) return { problems: [problem] }
  return entries.size > 0 ? { entries } : { problems: [{ path: '', message: 'There is nothing in this file.' }] }
}

type Tree = { value: unknown } | { problems: FormatProblem[] }

function fromJson(text: string): Tree {
  try {
    const value: unknown = JSON.parse(text, (_key, held: unknown) =>
      typeof held === 'object' && held !== null && !Array.isArray(held) ? new Map(Object.entries(held)) : held,
    )
    return { value }
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : 'it is nested too deeply'
    return { problems: [{ path: '', message: `This is not JSON: ${why}.` }] }
  }
}

function fromYaml(text: string): Tree {
  try {
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false })
    const [error] = document.errors
    if (error) {
      const { line } = lines.linePos(error.pos[0])
      return { problems: [{ path: `line ${line}`, message: `This is not YAML: ${error.message}` }] }
    }
    return { value: document.toJS({ mapAsMap: true, maxAliasCount: MOST_ALIASES }) }
  } catch {
    return {
      problems: [{ path: '', message: 'This YAML is nested too deeply, or repeats itself too often by aliases.' }],
    }
  }
}

function collect(
  value: unknown,
  path: string,
  depth: number,
  entries: Map<string, Scalar | readonly Scalar[]>,
): FormatProblem | undefined {
  if (depth > DEEPEST) return { path, message: `Nothing that is read here lies deeper than ${DEEPEST} levels.` }
  if (entries.size >= MOST_ENTRIES) return { path: '', message: `The file has more than ${MOST_ENTRIES} entries.` }
  if (value instanceof Map) {
    for (const [key, held] of value) {
      const problem = collect(held, path === '' ? String(key) : `${path}.${String(key)}`, depth + 1, entries)
      if (problem) return problem
    }
    return undefined
  }
  if (path === '') return { path, message: 'The file has to be a list of names with values.' }
  if (Array.isArray(value)) {
    if (value.every(isScalar)) entries.set(path, value)
    else for (const [index, held] of value.entries()) collect(held, `${path}.${index}`, depth + 1, entries)
    return undefined
  }
  if (isScalar(value)) entries.set(path, value)
  return undefined
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
