import { readFileSync } from 'node:fs'
import type { AccuracyVersion } from '@/lib/contracts/accuracy'
import { evidenceFile } from '../backtest/own-sets'
import type { ScoredSet } from '../backtest/score'

export const historyFile = evidenceFile('history.json')

/** A set may get this much worse by a change before somebody has to say that it is meant. */
export const TOLERANCE = 0.02

/** Guarantee: the file is written by `acknowledge` alone. */
export function readHistory(): AccuracyVersion[] {
  return JSON.parse(readFileSync(historyFile, 'utf8')) as AccuracyVersion[]
}

const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(5)))

/** The figures of a run of the backtest, by file and set. */
export function figuresOf(sets: readonly ScoredSet[]): AccuracyVersion['sets'] {
  return Object.fromEntries(
    sets.map(({ file, name, n, medianAbs, meanAbs, coverage }) => [
      `${file} ${name}`,
      { n, medianAbs: rounded(medianAbs), meanAbs: rounded(meanAbs), coverage: rounded(coverage) },
    ]),
  )
}

/** What got worse by more than the tolerance, in words: a median or a mean, rows that are gone or no longer projected. */
export function worsened(now: AccuracyVersion['sets'], before: AccuracyVersion['sets']): string[] {
  return Object.entries(before).flatMap(([name, old]) => {
    const set = now[name]
    if (!set) return [`${name}: is gone`]
    return [
      ...(set.n < old.n ? [`${name}: ${set.n} rows, were ${old.n}`] : []),
      ...further(`${name}: median`, set.medianAbs, old.medianAbs),
      ...further(`${name}: mean`, set.meanAbs, old.meanAbs),
    ]
  })
}

function further(what: string, now: number | null, before: number | null): string[] {
  if (before === null) return []
  if (now === null) return [`${what}: nothing is projected any more`]
  return now > before + TOLERANCE ? [`${what}: ${percent(now)}, was ${percent(before)}`] : []
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** The history with these figures as those of this version, which has one entry however often it is acknowledged. */
export function acknowledged(history: readonly AccuracyVersion[], entry: AccuracyVersion): AccuracyVersion[] {
  return [...history.filter(({ engineVersion }) => engineVersion !== entry.engineVersion), entry]
}
