import type { Entries, Scalar } from './entries'
import type { Format, FormatProblem, FormatReading } from './types'

/** Larger numbers than any of these fields can mean. */
const LARGEST = 1e9

/** Reads entries one by one, and keeps what became of each. */
export function createReader(format: Format, entries: Entries) {
  const values: Record<string, unknown> = {}
  const read: { path: string; text: string; becomes: string }[] = []
  const problems: FormatProblem[] = []

  const raw = (path: string): Scalar | readonly Scalar[] | undefined => {
    const value = entries.get(path)
    return value === null || value === 'auto' ? undefined : value
  }
  const reader = {
    has: (path: string) => entries.has(path),
    problem: (path: string, message: string) => {
      problems.push({ path, message })
    },
    text: (path: string): string | undefined => {
      const value = raw(path)
      return value === undefined || Array.isArray(value) ? undefined : String(value)
    },
    list: (path: string): string[] => {
      const value = raw(path)
      return value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(String)
    },
    flag: (path: string): boolean | undefined => {
      const value = raw(path)
      if (value === undefined || typeof value === 'boolean') return value
      if (value === 1 || value === 0) return value === 1
      if (/^(true|yes|on|1)$/i.test(String(value))) return true
      if (/^(false|no|off|0|null|none)$/i.test(String(value))) return false
      problems.push({ path, message: `"${short(value)}" is neither true nor false.` })
      return undefined
    },
    /** A whole number from `least` on. */
    whole: (path: string, least = 1): number | undefined => {
      const value = raw(path)
      if (value === undefined) return undefined
      const number = typeof value === 'number' ? value : Number(String(value).trim() || Number.NaN)
      if (Number.isSafeInteger(number) && number >= least && number <= LARGEST) return number
      const why = /[$(]/.test(String(value)) ? 'is computed by the script' : `is no whole number from ${least} on`
      problems.push({ path, message: `"${short(value)}" ${why}.` })
      return undefined
    },
    /** Says a field of the scenario, by what entries of the file. */
    say: (field: string, value: unknown, ...paths: string[]) => {
      if (value === undefined) return
      values[field] = value
      for (const path of paths) read.push({ path, text: short(entries.get(path)), becomes: field })
    },
    reading: (): FormatReading => ({
      format,
      values,
      read,
      ignored: [...entries.keys()].filter(
        (path) => !read.some((entry) => entry.path === path) && !problems.some((problem) => problem.path === path),
      ),
      problems,
    }),
  }
  return reader
}

export type Reader = ReturnType<typeof createReader>

function short(value: unknown): string {
  const text = Array.isArray(value) ? value.map(String).join(', ') : String(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
