'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { ShareScenarioDialog } from '@/components/share/share-scenario-dialog'
import { IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import type { ScenarioSummary } from '@/lib/contracts/plan-scenario'
import type { ScenarioView } from '@/lib/contracts/views'
import { HistoryDialog } from './history-dialog'
import { NameDialog } from './name-dialog'

type Asked = 'rename' | 'duplicate' | 'history' | 'share'

/** What can be done with one scenario of a plan. What goes away says so and offers the way back. */
export function ScenarioActions({
  team,
  planId,
  scenario,
  isBaseline,
  canWrite,
}: {
  team: string
  planId: string
  scenario: ScenarioSummary
  isBaseline: boolean
  canWrite: boolean
}) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [asked, setAsked] = useState<Asked>()
  const path = (...parts: string[]) => teamPath(team, 'scenarios', scenario.id, ...parts)

  function act(send: () => Promise<unknown>, done: () => void): void {
    startTransition(async () => {
      try {
        await send()
        done()
        router.refresh()
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        toast(`${scenario.name}: ${error.detail}`, { tone: 'danger' })
      }
    })
  }
  const archive = () =>
    act(
      () => api.post(path('archive')),
      () => toast(`${scenario.name} is archived`, { action: { label: 'Undo', run: restore } }),
    )
  const restore = () =>
    act(
      () => api.post(path('restore')),
      () => toast(`${scenario.name} is back`),
    )
  const setBaseline = () =>
    act(
      () => api.patch(teamPath(team, 'plans', planId), { baselineScenarioId: scenario.id }),
      () => toast(`${scenario.name} is the baseline now`),
    )
  async function copy(name: string): Promise<void> {
    const made = await api.post<ScenarioView>(path('duplicate'), { name })
    router.push(`/${team}/plans/${planId}/${made.id}`)
  }
  async function rename(name: string): Promise<void> {
    await api.patch(path(), { name })
    router.refresh()
    setAsked(undefined)
  }

  return (
    <>
      <Menu
        trigger={
          <IconButton label={`Actions for ${scenario.name}`} disabled={pending}>
            <Icon name="more" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setAsked('history')}>Revision history</MenuItem>
        {canWrite && scenario.status === 'active' ? (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => setAsked('share')}>Share by link</MenuItem>
            <MenuItem onSelect={() => setAsked('duplicate')}>Duplicate and change</MenuItem>
            <MenuItem onSelect={() => setAsked('rename')}>Rename</MenuItem>
            {isBaseline ? null : <MenuItem onSelect={setBaseline}>Make it the baseline</MenuItem>}
            <MenuItem onSelect={archive}>Archive</MenuItem>
          </>
        ) : null}
        {canWrite && scenario.status === 'archived' ? <MenuItem onSelect={restore}>Restore</MenuItem> : null}
      </Menu>
      {asked === 'rename' ? (
        <NameDialog
          title="Rename the scenario"
          action="Rename"
          initial={scenario.name}
          onName={rename}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
      {asked === 'duplicate' ? (
        <NameDialog
          title={`A copy of ${scenario.name}`}
          description="It opens in the workbench, where you change the one thing that you want to know about."
          action="Create scenario"
          initial={`${scenario.name} with `}
          onName={copy}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
      {asked === 'share' ? (
        <ShareScenarioDialog team={team} scenario={scenario} onClose={() => setAsked(undefined)} />
      ) : null}
      {asked === 'history' ? (
        <HistoryDialog
          team={team}
          scenario={scenario}
          canWrite={canWrite && scenario.status === 'active'}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  )
}
