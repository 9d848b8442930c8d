import type { AccuracyReport, AccuracyRow, AccuracySetId, AccuracyVersion } from '@/lib/contracts/accuracy'
import { MISSING, percent, significant } from '../format'
import { type Verdict, verdict } from './rows'
import { SET_WORDS } from './sets'
import { sourceLink } from './source'

const share = (value: number | null) => (value === null ? MISSING : percent(value))

export type SetLine = {
  id: AccuracySetId
  label: string
  n: string
  median: string
  mean: string
  p90: string
  coverage: string
  naive: string
  ratio: string
}

/** One line a set: how far off, how often inside its range, and what the rule of thumb would have said. */
export function setLines(report: AccuracyReport): SetLine[] {
  return report.sets.map((set) => ({
    id: set.id,
    label: SET_WORDS[set.id].label,
    n: String(set.n),
    median: share(set.medianAbs),
    mean: share(set.meanAbs),
    p90: share(set.p90Abs),
    coverage: share(set.coverage),
    naive: share(set.naive?.meanAbs ?? null),
    ratio: set.naive ? set.naive.ratio.toFixed(2) : MISSING,
  }))
}

export type RowLine = {
  id: string
  name: string
  where: string
  published: string
  publishedExact: string
  predicted: string
  predictedExact: string
  range: string
  error: string
  verdict: Verdict
  source: string
  link: string | undefined
  note: string
}

export function rowLine(row: AccuracyRow): RowLine {
  const { predicted, p10, p90, error } = row
  const signed = error === null ? MISSING : `${error > 0 ? '+' : error < 0 ? '−' : ''}${percent(Math.abs(error))}`
  return {
    id: row.id,
    name: row.name,
    where: [row.accelerator, row.stack, row.experts ? 'experts' : ''].filter(Boolean).join(' · '),
    published: significant(row.published),
    publishedExact: String(row.published),
    predicted: predicted === null ? MISSING : significant(predicted),
    predictedExact: predicted === null ? 'not projected' : String(predicted),
    range: p10 === null || p90 === null || p10 === p90 ? '' : `${significant(p10)} to ${significant(p90)}`,
    error: signed,
    verdict: verdict(row),
    source: row.source,
    link: sourceLink(row.source),
    note: row.note,
  }
}

/** Sets whose way through the versions is shown, by their names in the history. */
const IN_HISTORY: readonly [string, string][] = [
  ['training-runs.json acceleratorHours', 'Whole runs'],
  ['steps.json all', 'Step rates'],
  ['steps-single-node.json all', 'One node'],
  ['memory.json scored', 'Peak memory'],
  ['serving.csv outputTokensPerSecond', 'Serving throughput'],
  ['serving.csv tpotMs', 'Time per token'],
]

export type HistoryTable = {
  columns: string[]
  rows: { version: string; date: string; note: string; cells: string[] }[]
}

/** Median errors by version of the engine, the latest first. */
export function historyTable(history: readonly AccuracyVersion[]): HistoryTable {
  return {
    columns: IN_HISTORY.map(([, label]) => label),
    rows: history
      .map(({ engineVersion, date, note, sets }) => ({
        version: engineVersion,
        date,
        note,
        cells: IN_HISTORY.map(([name]) => share(sets[name]?.medianAbs ?? null)),
      }))
      .reverse(),
  }
}
