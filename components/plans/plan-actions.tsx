'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'
import { IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuItem } from '@/components/ui/menu'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'

type Verb = 'archive' | 'restore' | 'duplicate'

/** What can be done with a plan from a list. What leaves the view says so and offers the way back. */
export function PlanActions({
  team,
  plan,
}: {
  team: string
  plan: { id: string; name: string; status: 'active' | 'archived' }
}) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const button = useRef<HTMLButtonElement>(null)
  const heir = useRef<HTMLElement>(null)

  // A row that leaves the view takes the focus with it: the row after it, or else the page, has it then.
  useEffect(
    () => () => {
      if (document.activeElement === document.body) heir.current?.focus()
    },
    [],
  )

  function act(id: string, verb: Verb, done: (answer: unknown) => void): void {
    if (pending) return
    heir.current = heirOf(button.current)
    startTransition(async () => {
      try {
        done(await api.post(teamPath(team, 'plans', id, verb)))
        router.refresh()
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        toast(`${plan.name}: ${error.detail}`, { tone: 'danger' })
      }
    })
  }

  const undo = (id: string, verb: Verb) => ({ label: 'Undo', run: () => act(id, verb, () => undefined) })
  const archive = () =>
    act(plan.id, 'archive', () => toast(`${plan.name} is archived`, { action: undo(plan.id, 'restore') }))
  const restore = () =>
    act(plan.id, 'restore', () => toast(`${plan.name} is active again`, { action: undo(plan.id, 'archive') }))
  const duplicate = () =>
    act(plan.id, 'duplicate', (answer) => {
      const copy = idOf(answer)
      toast(`${plan.name} is duplicated`, copy ? { action: undo(copy, 'archive') } : {})
    })

  return (
    <Menu
      trigger={
        <IconButton ref={button} label={`Actions for ${plan.name}`} aria-disabled={pending}>
          <Icon name="more" />
        </IconButton>
      }
    >
      <MenuItem onSelect={duplicate}>
        <Icon name="copy" className="text-muted" />
        Duplicate
      </MenuItem>
      {plan.status === 'active' ? (
        <MenuItem onSelect={archive}>
          <Icon name="archive" className="text-muted" />
          Archive
        </MenuItem>
      ) : (
        <MenuItem onSelect={restore}>
          <Icon name="undo" className="text-muted" />
          Restore
        </MenuItem>
      )}
    </Menu>
  )
}

/** The same control in a neighbouring row; the page's content where there is none. */
function heirOf(button: HTMLElement | null): HTMLElement | null {
  const row = button?.closest('tr')
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling
  return neighbour?.querySelector<HTMLElement>('button') ?? document.querySelector<HTMLElement>('main')
}

function idOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  if ('id' in answer && typeof answer.id === 'string') return answer.id
  return 'plan' in answer ? idOf(answer.plan) : undefined
}
