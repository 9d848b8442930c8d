import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { loadCatalog } from '@/lib/catalog'
import { chooseDeployments, project, projectInFull, sampled } from '@/lib/projection'
import type { Timed } from './report'
import { deployment, lifeCycle, projected, told, varied } from './scenarios'
import { medianMs } from './timing'

const catalog = loadCatalog()

/** Medians of whole calls, each on a plan that differs from the one before. */
export function timeEngine(): Timed[] {
  const rows: [string, () => unknown][] = projected.map(([name, scenario]) => {
    const next = varied(scenario)
    return [name, () => project(next(), catalog)]
  })
  const [nextTold, nextServed, nextLife] = [varied(told), varied(deployment), varied(lifeCycle)]
  rows.push(
    ['405B on 16,384, layout told, 1,024 samples', () => projectInFull(nextTold(), catalog)],
    ['life cycle, 1,024 samples with tornado', () => sampled(nextLife(), catalog)],
    ['deployment, cheapest of all searched', () => chooseDeployments(nextServed(), catalog)],
  )
  return [
    ...rows.map(([name, work]) => ({ part: 'engine' as const, name, ms: medianMs(work) })),
    { part: 'engine', name: 'catalogue, first load', ms: catalogLoadMs() },
  ]
}

/** A process of its own, since the catalogue is read once per process. */
function catalogLoadMs(): number {
  const script = join(import.meta.dirname, 'load-catalog.ts')
  return Number(execFileSync(process.execPath, ['--import', 'tsx', script], { encoding: 'utf8' }))
}

/** Megabytes by which the heap grew over so many projections of plans that differ, after collecting. */
export function heapGrowth(projections: number): { projections: number; megabytes: number } {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const next = varied(told)
  for (let round = 0; round < projections / 10; round++) project(next(), catalog)
  collect()
  const before = process.memoryUsage().heapUsed
  for (let round = 0; round < projections; round++) project(next(), catalog)
  collect()
  return { projections, megabytes: (process.memoryUsage().heapUsed - before) / 1e6 }
}
