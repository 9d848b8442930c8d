import { spawnSync } from 'node:child_process'
import { result } from './installation.mjs'

const PROJECTIONS = 1_000_000
/** Less than thirty bytes for each: whatever was kept of every projection would be more. */
const MOST_MEGABYTES = 25

/** What the engine remembers between projections is bounded: a million different ones leave the heap as it was. */
export async function* steps() {
  const args = ['--import', 'tsx', 'cli/deep/memory-growth.ts', String(PROJECTIONS)]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  yield result('a million plans are projected', status === 0, stderr.slice(-2000))
  if (status !== 0) return
  const { before, after, withoutFigures } = JSON.parse(stdout)
  yield result('each has figures', withoutFigures === 0, `${withoutFigures} have none`)
  yield result(
    `the heap was ${before.toFixed(1)} MB after a tenth of them and is ${after.toFixed(1)} MB at the end`,
    after - before <= MOST_MEGABYTES,
    `it grew by more than ${MOST_MEGABYTES} MB`,
  )
}
