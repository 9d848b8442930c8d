import history from '@/lib/catalog/evidence/history.json'
import leftOut from '@/lib/catalog/evidence/serving-left-out.json'
import generated from '@/lib/catalog/generated/accuracy.json'
import type { AccuracyReport, AccuracyVersion, LeftOutLine } from '@/lib/contracts/accuracy'

/** Published runs and measurements beside what the engine says of them; for anyone. Reads no tenant's data.
 * Guarantee: `cli/generate.ts` wrote the report from the backtest, `cli/acknowledge.ts` the history and `cli/fit/serving.ts` what
 * was left out, in these types. */
export function readAccuracy(): {
  report: AccuracyReport
  history: readonly AccuracyVersion[]
  leftOut: readonly LeftOutLine[]
} {
  return { report: generated as AccuracyReport, history: history as AccuracyVersion[], leftOut }
}
