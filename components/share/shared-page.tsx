'use client'

import { type ReactNode, useMemo } from 'react'
import { PageHeader } from '@/components/shell/page'
import { LocalTime } from '@/components/ui/local-time'
import { Results } from '@/components/workbench/results'
import type { SharedScenario } from '@/lib/contracts/share'
import type { Projection } from '@/lib/projection/result'
import { inputGroups } from './input-rows'
import { SharedInputs } from './shared-inputs'
import { WorksUntil } from './works-until'

const nothing = () => undefined

/** One frozen scenario for whoever has its link: to be read, not changed. */
export function SharedPage({ shared, actions }: { shared: SharedScenario; actions: ReactNode }) {
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
              .<WorksUntil expiresAt={shared.expiresAt} />
            </>
          }
          actions={actions}
        />
      </div>
      <Results live={live} currency={shared.currency} onFix={nothing} />
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
