import { type Catalog, constant, project } from '@/lib/projection'
import type { RunRow } from '../backtest/evidence-rows'
import { completed, scenarioOfRun } from '../backtest/runs'
import { medianFactor } from './factor'

type Run = RunRow & { organisation: string }

/** What published hours are over those of the step model, at the quality of stack that the run names: the median over runs, and
 * what an organisation's runs would have been told by the others'. */
export function campaigns(runs: readonly Run[], catalog: Catalog) {
  const used = constant('campaign.factor').value
  const ratios = runs.flatMap((run) => {
    const published = run.published.acceleratorHours
    if (!run.score || run.kind !== 'pretrain' || published === null) return []
    const built = scenarioOfRun(completed(run), catalog)
    if ('missing' in built) return []
    const { figures } = project(built.scenario, catalog)
    const terms = figures['training.mfu']?.terms ?? []
    // With experts the figure rests on the prior too, and says nothing on the campaign alone.
    const stepped = terms.some(({ symbol }) => symbol === 'MFU_step') && !terms.some(({ symbol }) => symbol === 'w')
    const hours = figures['training.accelerator_hours']?.p50
    return stepped && hours ? [{ group: run.organisation, ratio: Math.log((published * used) / hours) }] : []
  })
  return medianFactor(ratios)
}
