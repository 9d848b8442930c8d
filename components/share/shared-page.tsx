'use client'

import { useMemo } from 'react'
import { PageHeader } from '@/components/shell/page'
import { LocalTime } from '@/components/ui/local-time'
import { Results } from '@/components/workbench/results'
import type { SharedScenario } from '@/lib/contracts/share'
import type { Projection } from '@/lib/projection/result'
import { CopyIntoTeam, type WritableTeam } from './copy-into-team'
import { inputGroups } from './input-rows'
import { SharedInputs } from './shared-inputs'

const nothing = () => undefined

/** One frozen scenario for whoever has its link: to be read, not changed. */
export function SharedPage({ shared, teams }: { shared: SharedScenario; teams: WritableTeam[] }) {
  const live = useMemo(
    () => ({
      projection: readOnly(shared.projection),
      pending: false,
      problem: undefined,
      moved: {},
      answers: 0,
      retry: nothing,
    }),
    [shared],
  )
  return (
    <div className="mx-auto grid w-full max-w-page gap-4 py-6">
      <div className="px-4">
        <PageHeader
          title={shared.scenarioName}
          intro={
            <>
              {shared.planName}, shared by {shared.teamName}. Revision {shared.revision} as it was on{' '}
              <LocalTime iso={shared.sharedAt} />
              {shared.expiresAt ? (
                <>
                  . The link works until <LocalTime iso={shared.expiresAt} />
                </>
              ) : null}
              .
            </>
          }
          actions={<CopyIntoTeam shared={shared} teams={teams} />}
        />
      </div>
      <Results live={live} onFix={nothing} />
      <div className="px-4">
        <SharedInputs groups={inputGroups(shared.document, shared.projection)} />
      </div>
    </div>
  )
}

/** Problems keep their words; the click that would change the scenario is not a reader's. */
function readOnly(projection: Projection): Projection {
  return { ...projection, problems: projection.problems.map(({ fix: _fix, ...problem }) => problem) }
}
