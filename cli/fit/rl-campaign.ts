import { type Catalog, project } from '@/lib/projection'
import type { RunRow } from '../backtest/evidence-rows'
import { completed, scenarioOfRun } from '../backtest/runs'
import { medianFactor } from './factor'

/** What published hours of reinforcement learning are over those of its phases: the median and the spread of its logarithm, and
 * what runs of a model would have been told by those of the others. */
export function rlCampaigns(runs: readonly RunRow[], catalog: Catalog) {
  const ratios = runs.flatMap((run) => {
    const published = run.published.acceleratorHours
    if (!run.score || run.kind !== 'rlhf' || published === null) return []
    const built = scenarioOfRun(completed(run), catalog)
    if ('missing' in built) return []
    const { figures } = project(built.scenario, catalog)
    const of = (id: string) => figures[id]?.p50 ?? 0
    const phases = of('training.hours') - of('training.rl.campaign_hours')
    const hours = (of('training.accelerator_hours') * phases) / of('training.hours')
    return hours > 0 ? [{ group: run.parametersTotal, ratio: Math.log(published / hours) }] : []
  })
  const mean = ratios.reduce((total, { ratio }) => total + ratio, 0) / ratios.length
  const squares = ratios.reduce((total, { ratio }) => total + (ratio - mean) ** 2, 0)
  return { ...medianFactor(ratios), sigma: Math.sqrt(squares / (ratios.length - 1)) }
}
