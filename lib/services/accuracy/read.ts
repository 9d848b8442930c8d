import history from '@/lib/catalog/evidence/history.json'
import generated from '@/lib/catalog/generated/accuracy.json'
import type { AccuracyReport, AccuracyVersion } from '@/lib/contracts/accuracy'

/** Published runs and measurements beside what the engine says of them; for anyone. Reads no tenant's data.
 * Guarantee: `cli/generate.ts` wrote the report from the backtest and `cli/acknowledge.ts` the history, in these types. */
export function readAccuracy(): { report: AccuracyReport; history: readonly AccuracyVersion[] } {
  return { report: generated as AccuracyReport, history: history as AccuracyVersion[] }
}
