import type { Parsed, Scalar } from './entries'

const WORD = /"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"'()]+)/g
const ASSIGNMENT = /^(?:export\s+|readonly\s+|local\s+)?([A-Za-z_]\w*)=(?:"([^"]*)"|'([^']*)'|([^\s(]*))/
const MOST_WORDS = 4_000
/** Flags that take more than one word. */
const SEVERAL: ReadonlyMap<string, number> = new Map([['--rampup-batch-size', 3]])

/** A launch script or a bare list of arguments: `--name value`, `--name=value` and `--flag`, with the script's own variables
 * put in. Nothing is run. The path of an entry is its flag. */
export function parseArguments(text: string): Parsed {
  const lines = text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/)
  const variables = variablesOf(lines)
  const words = lines
    .filter((line) => !/^\s*#/.test(line))
    .flatMap((line) => [...line.matchAll(WORD)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''))
    .slice(0, MOST_WORDS)
  const entries = new Map<string, Scalar>()
  for (let index = 0; index < words.length; index++) {
    const [name = '', given] = splitOnce(words[index] ?? '')
    if (!/^--[A-Za-z][\w-]*$/.test(name)) continue
    const flag = name.replaceAll('_', '-')
    const following = words.slice(index + 1, index + 1 + (SEVERAL.get(flag) ?? 1))
    const end = following.findIndex((word) => word.startsWith('--'))
    const values = end === -1 ? following : following.slice(0, end)
    const value = given ?? (values.length > 0 ? values.join(' ') : true)
    entries.set(flag, typeof value === 'string' ? expanded(value, variables) : value)
  }
  return entries.size > 0
    ? { entries }
    : { problems: [{ path: '', message: 'No argument of the form --name value was found.' }] }
}

function variablesOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const variables = new Map<string, string>()
  for (const line of lines) {
    const [, name, double, single, bare] = ASSIGNMENT.exec(line.trim()) ?? []
    if (name) variables.set(name, expanded(double ?? single ?? bare ?? '', variables))
  }
  return variables
}

/** `$NAME`, `${NAME}` and `${NAME:-default}`, once: what a script computes stays as it is written. */
function expanded(text: string, variables: ReadonlyMap<string, string>): string {
  return text
    .replaceAll(/\$\{(\w+):-([^}]*)\}/g, (_all, name: string, fallback: string) => variables.get(name) ?? fallback)
    .replaceAll(/\$\{?(\w+)\}?/g, (all, name: string) => variables.get(name) ?? all)
    .slice(0, 500)
}

function splitOnce(word: string): [string, string | undefined] {
  const at = word.indexOf('=')
  return at > 0 && word.startsWith('--') ? [word.slice(0, at), word.slice(at + 1)] : [word, undefined]
}
