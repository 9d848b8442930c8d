'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button, IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuItem } from '@/components/ui/menu'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import type { ScenarioView } from '@/lib/contracts/views'
import { NameDialog } from './name-dialog'
import { StartDialog } from './start-dialog'

type Asked = 'rename' | 'scenario' | 'start'

/** What can be done with the plan as a whole: another scenario, another name, put away. */
export function PlanMenu({
  team,
  plan,
  copyFrom,
}: {
  team: string
  plan: { id: string; name: string; status: 'active' | 'archived'; startsOn: string | null }
  /** The scenario that a new one starts as: the baseline. */
  copyFrom: { id: string; name: string } | undefined
}) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [asked, setAsked] = useState<Asked>()

  function act(verb: 'archive' | 'restore', done: () => void): void {
    startTransition(async () => {
      try {
        await api.post(teamPath(team, 'plans', plan.id, verb))
        done()
        router.refresh()
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        toast(`${plan.name}: ${error.detail}`, { tone: 'danger' })
      }
    })
  }
  const restore = () => act('restore', () => toast(`${plan.name} is active again`))
  const archive = () =>
    act('archive', () => toast(`${plan.name} is archived`, { action: { label: 'Undo', run: restore } }))

  async function add(name: string): Promise<void> {
    if (!copyFrom) return
    const made = await api.post<ScenarioView>(teamPath(team, 'scenarios', copyFrom.id, 'duplicate'), { name })
    router.push(`/${team}/plans/${plan.id}/${made.id}`)
  }
  async function rename(name: string): Promise<void> {
    await api.patch(teamPath(team, 'plans', plan.id), { name })
    router.refresh()
    setAsked(undefined)
  }

  return (
    <>
      {plan.status === 'archived' ? (
        <Button disabled={pending} onClick={restore}>
          Restore the plan
        </Button>
      ) : (
        <Menu
          trigger={
            <IconButton label={`Actions for ${plan.name}`} disabled={pending} variant="secondary">
              <Icon name="more" />
            </IconButton>
          }
        >
          <MenuItem onSelect={() => setAsked('rename')}>Rename</MenuItem>
          <MenuItem onSelect={() => setAsked('start')}>Set the start month</MenuItem>
          <MenuItem onSelect={archive}>Archive the plan</MenuItem>
        </Menu>
      )}
      {plan.status === 'active' && copyFrom ? (
        <Button variant="primary" onClick={() => setAsked('scenario')}>
          <Icon name="plus" />
          Add scenario
        </Button>
      ) : null}
      {asked === 'rename' ? (
        <NameDialog
          title="Rename the plan"
          action="Rename"
          initial={plan.name}
          onName={rename}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
      {asked === 'start' ? <StartDialog team={team} plan={plan} onClose={() => setAsked(undefined)} /> : null}
      {asked === 'scenario' && copyFrom ? (
        <NameDialog
          title="Add a scenario"
          description={`It starts as a copy of ${copyFrom.name} and opens in the workbench, where you change the one thing that you want to know about.`}
          action="Create scenario"
          initial={`${copyFrom.name} with `}
          onName={add}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  )
}
