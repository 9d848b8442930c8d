import { LIMITS } from '@/lib/contracts/limits'

export type Junk = { line: number; message: string }
export type SampleReading = { inputs: number[]; outputs: number[]; junk: Junk[] }
export type SampleAnswer = { ok: true; reading: SampleReading } | { ok: false; message: string; junk: Junk[] }

/** Names that traces and engines give the two lengths, without case and separators. */
const INPUT_NAMES = [
  'input',
  'inputs',
  'inputtokens',
  'inputlength',
  'inputlen',
  'prompt',
  'prompttokens',
  'promptlength',
  'promptlen',
  'contexttokens',
  'requesttokens',
  'numprefilltokens',
]
const OUTPUT_NAMES = [
  'output',
  'outputs',
  'outputtokens',
  'outputlength',
  'outputlen',
  'answer',
  'completiontokens',
  'completion',
  'generatedtokens',
  'responsetokens',
  'outputsize',
  'numdecodetokens',
]
/** Tokens of one request that the contract takes. */
const LONGEST = 1e8

type Columns = { input: number; output: number }
type Pair = { input: number; output: number }

/** One request a line: `input output`, CSV with or without a header, or JSON with named lengths. Lines that are neither are told by number. */
export function readSample(text: string): SampleAnswer {
  if (text.length > LIMITS.pastedCharacters) {
    const millions = (count: number) => (count / 1e6).toFixed(1)
    return {
      ok: false,
      message: `This text has ${millions(text.length)} million characters; at most ${millions(LIMITS.pastedCharacters)} million are read. A few thousand requests, taken at random, say as much.`,
      junk: [],
    }
  }
  const reading: SampleReading = { inputs: [], outputs: [], junk: [] }
  let columns: Columns = { input: 0, output: 1 }
  let first = true
  text.split(/\r?\n/).forEach((whole, index) => {
    const line = whole.trim()
    if (line === '' || line.startsWith('#')) return
    const header = first && !line.startsWith('{') ? headerOf(line) : undefined
    first = false
    if (header) {
      columns = header
      return
    }
    const pair = line.startsWith('{') ? fromJson(line) : fromCells(cells(line), columns)
    if (typeof pair === 'string') reading.junk.push({ line: index + 1, message: pair })
    else {
      reading.inputs.push(pair.input)
      reading.outputs.push(pair.output)
    }
  })
  if (reading.inputs.length > 0) return { ok: true, reading }
  const message =
    'No line holds the lengths of a request. Paste one request a line, such as “812 140”, “812,140” or {"input_tokens": 812, "output_tokens": 140}.'
  return { ok: false, message, junk: reading.junk }
}

/** Names of columns may hold blanks, so blanks separate only where nothing else does. */
const cells = (line: string) =>
  line.split(/[,;\t]/.test(line) ? /\s*[,;\t]\s*/ : /\s+/).map((cell) => cell.replace(/^"(.*)"$/, '$1'))
const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '')

/** A first line of names says where the lengths stand. */
function headerOf(line: string): Columns | undefined {
  const names = cells(line).map(plain)
  const input = names.findIndex((name) => INPUT_NAMES.includes(name))
  const output = names.findIndex((name) => OUTPUT_NAMES.includes(name))
  return input >= 0 && output >= 0 ? { input, output } : undefined
}

function fromCells(found: readonly string[], { input, output }: Columns): Pair | string {
  const [before, after] = [found[input], found[output]]
  if (before === undefined || after === undefined) return 'has no two lengths'
  return pairOf(before, after)
}

function fromJson(line: string): Pair | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'is no valid JSON'
  }
  if (typeof value !== 'object' || value === null) return 'is no JSON object'
  // Answers of OpenAI-like servers keep their lengths one level down.
  const usage = 'usage' in value && typeof value.usage === 'object' && value.usage !== null ? value.usage : {}
  const entries = Object.entries({ ...value, ...usage })
  const named = (names: readonly string[]) =>
    entries.find(([name, one]) => names.includes(plain(name)) && /^-?[\d.]/.test(String(one)))?.[1]
  const [input, output] = [named(INPUT_NAMES), named(OUTPUT_NAMES)]
  if (input === undefined || output === undefined) return 'names no lengths of input and output'
  return pairOf(String(input), String(output))
}

function pairOf(before: string, after: string): Pair | string {
  const [input, output] = [lengthOf(before), lengthOf(after)]
  if (typeof input === 'string') return `input ${input}`
  if (typeof output === 'string') return `output ${output}`
  return { input, output }
}

function lengthOf(text: string): number | string {
  const shown = `“${text.slice(0, 24)}”`
  if (!/^\d+(\.0+)?$/.test(text)) return `${shown} is no whole number of tokens`
  const value = Number(text)
  if (value < 1) return 'has no tokens'
  return value > LONGEST ? `${shown} is more than ${LONGEST.toLocaleString('en-US')} tokens` : value
}
