'use client'

import type { SharedComparison, SharedScenario } from '@/lib/contracts/share'
import { CopyIntoTeam, type WritableTeam } from './copy-into-team'
import { DownloadShared } from './download-shared'
import { SharedComparisonPage } from './shared-comparison-page'
import { SharedPage } from './shared-page'

export type Opened = SharedScenario | SharedComparison

/** What an open link shows, of either kind, with what its reader may do. */
export function SharedView({
  shared,
  teams,
  token,
  password,
}: {
  shared: Opened
  teams: WritableTeam[]
  token: string
  /** What it was opened with, for a file of it. */
  password?: string
}) {
  const actions = (
    <>
      {shared.allowExport ? (
        <DownloadShared token={token} password={password} paper={shared.kind === 'scenario'} />
      ) : null}
      <CopyIntoTeam shared={shared} teams={teams} />
    </>
  )
  return shared.kind === 'comparison' ? (
    <SharedComparisonPage shared={shared} actions={actions} />
  ) : (
    <SharedPage shared={shared} actions={actions} />
  )
}
