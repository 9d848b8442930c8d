'use client'

import { api, teamPath } from '@/lib/client/api'
import type { ScenarioSummary } from '@/lib/contracts/plan-scenario'
import type { MadeShare } from '@/lib/contracts/share'
import { ShareDialog } from './share-dialog'

/** A link to the scenario's current revision. */
export function ShareScenarioDialog({
  team,
  scenario,
  onClose,
}: {
  team: string
  scenario: Pick<ScenarioSummary, 'id' | 'name' | 'currentRevision'>
  onClose: () => void
}) {
  return (
    <ShareDialog
      title={`Share ${scenario.name}`}
      description={`Whoever has the link reads revision ${scenario.currentRevision}: figures, charts, inputs and sources, without logging in. Later changes do not show.`}
      onMake={(terms) =>
        api.post<MadeShare>(teamPath(team, 'scenarios', scenario.id, 'shares'), {
          number: scenario.currentRevision,
          ...terms,
        })
      }
      onClose={onClose}
    />
  )
}
