import type { AccuracyReport, AccuracyRow, AccuracySet, AccuracySetId } from '@/lib/contracts/accuracy'
import { type Catalog, ENGINE_VERSION } from '@/lib/projection'
import { type Row, type ScoredSet, scoreSet } from '../backtest/score'
import { type Facts, factsOf } from './facts'

/** Rows under these names may be learnt from and not shown: the terms of their publisher were not settled. */
const WITHHELD: readonly string[] = ['inferencex']

const PAGES: readonly [AccuracySetId, file: string, set: string][] = [
  ['hours', 'training-runs.json', 'acceleratorHours'],
  ['energy', 'training-runs.json', 'energyKwh'],
  ['carbon', 'training-runs.json', 'tco2e'],
  ['cost', 'training-runs.json', 'costUsd'],
  ['metered-power', 'training-runs.json', 'metered power'],
  ['metered-carbon', 'training-runs.json', 'metered carbon'],
  ['steps', 'steps.json', 'all'],
  ['steps-single-node', 'steps-single-node.json', 'all'],
  ['memory', 'memory.json', 'scored'],
  ['memory-doubtful', 'memory.json', 'not scored'],
  ['serving-rate', 'serving.csv', 'outputTokensPerSecond'],
  ['serving-tpot', 'serving.csv', 'tpotMs'],
  ['serving-ttft', 'serving.csv', 'ttftMs'],
  ['serving-power', 'serving.csv', 'powerW'],
  ['serving-energy', 'serving.csv', 'joulesPerOutputToken'],
]

/** The backtest's own sets as the accuracy page shows them, every row with its source. */
export function accuracyReport(sets: readonly ScoredSet[], catalog: Catalog): AccuracyReport {
  const withExperts = new Set(
    Object.values(catalog.models)
      .filter(({ architecture }) => architecture.moe !== undefined)
      .map(({ id }) => id),
  )
  const facts = new Map(
    [...new Set(PAGES.map(([, file]) => file))].map((file) => [file, factsOf(file, withExperts)] as const),
  )
  return {
    engineVersion: ENGINE_VERSION,
    catalogVersion: catalog.version,
    asOf: catalog.asOf,
    sets: PAGES.flatMap(([id, file, name]) => {
      const set = sets.find((candidate) => candidate.file === file && candidate.name === name)
      return set ? [published(id, set, facts.get(file) ?? new Map())] : []
    }),
  }
}

function published(id: AccuracySetId, set: ScoredSet, facts: ReadonlyMap<string, Facts>): AccuracySet {
  const open = set.rows.filter((row) => !WITHHELD.includes(facts.get(row.id)?.set ?? ''))
  const { file, name, rows, ...score } = scoreSet(set.file, set.name, open)
  return { id, ...score, rows: rows.map((row) => shown(row, facts.get(row.id))) }
}

/** Eight digits are more than anything here was measured to, and a third of the file less. */
const short = (value: number | null) => (value === null ? null : Number(value.toPrecision(8)))

function shown(row: Row, facts: Facts | undefined): AccuracyRow {
  return {
    id: row.id,
    name: facts?.name ?? row.id,
    predicted: short(row.predicted),
    p10: short(row.p10),
    p90: short(row.p90),
    published: row.published,
    error: short(row.error),
    accelerator: facts?.accelerator ?? null,
    stack: facts?.stack ?? null,
    experts: facts?.experts ?? false,
    source: facts?.source ?? '',
    note: row.note,
  }
}
