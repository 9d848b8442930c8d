'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useRef, useState, useTransition } from 'react'
import { compareHref } from '@/components/compare/compare-address'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import { LIMITS } from '@/lib/contracts/limits'
import type { PlansArchived } from '@/lib/contracts/plan'
import { type Chosen, chosenIn, chosenWords, setAll } from './chosen-plans'

const none: Chosen = { plans: [], scenarios: [], active: [], archived: [] }

/** The plans table as a form: what is ticked in it can be compared, archived and restored. Comparing works without a
 * script too. */
export function SelectPlans({ team, canWrite, children }: { team: string; canWrite: boolean; children: ReactNode }) {
  const router = useRouter()
  const [chosen, setChosen] = useState(none)
  const [pending, startTransition] = useTransition()
  const form = useRef<HTMLFormElement>(null)

  function changed(event: FormEvent<HTMLFormElement>): void {
    const box = event.target
    if (box instanceof HTMLInputElement && box.dataset.all !== undefined) setAll(event.currentTarget, box.checked)
    setChosen(chosenIn(event.currentTarget))
  }

  function clear(): void {
    form.current?.reset()
    setChosen(none)
    // The bar that held the focus is gone, and rows may go: the box in the head stays, and choosing goes on from there.
    form.current?.querySelector<HTMLInputElement>('input[data-all]')?.focus()
  }

  function setArchived(planIds: string[], archived: boolean, undone = false): void {
    startTransition(async () => {
      try {
        const done = await api.post<PlansArchived>(teamPath(team, 'plans', 'archived'), { planIds, archived })
        if (!undone) clear()
        const undo = { label: 'Undo', run: () => setArchived(done.changed, !archived, true) }
        toast(chosenWords(done.changed.length, archived), undone ? {} : { action: undo })
        router.refresh()
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        toast(`Nothing was changed: ${error.detail}`, { tone: 'danger' })
      }
    })
  }

  return (
    <form
      ref={form}
      action={`/${team}/compare`}
      onChange={changed}
      onSubmit={(event) => {
        event.preventDefault()
        router.push(compareHref(team, { ids: chosen.scenarios }))
      }}
    >
      {children}
      {chosen.plans.length > 0 ? (
        <div className="sticky bottom-0 z-20 flex flex-wrap items-center gap-2 rounded-b-control border-t border-line bg-surface px-4 py-2 print:hidden">
          <p role="status" className="mr-auto text-sm text-muted">
            {hint(chosen)}
          </p>
          <Button variant="quiet" onClick={clear}>
            Clear
          </Button>
          {canWrite && chosen.active.length > 0 ? (
            <Button disabled={pending} onClick={() => setArchived(chosen.active, true)}>
              <Icon name="archive" />
              Archive {chosen.active.length}
            </Button>
          ) : null}
          {canWrite && chosen.archived.length > 0 ? (
            <Button disabled={pending} onClick={() => setArchived(chosen.archived, false)}>
              <Icon name="undo" />
              Restore {chosen.archived.length}
            </Button>
          ) : null}
          <Button type="submit" variant="primary" disabled={!comparable(chosen)}>
            Compare
          </Button>
        </div>
      ) : null}
    </form>
  )
}

function comparable({ scenarios }: Chosen): boolean {
  return scenarios.length >= 2 && scenarios.length <= LIMITS.comparedScenarios
}

function hint(chosen: Chosen): string {
  const count = chosen.plans.length
  const plans = count === 1 ? '1 plan is chosen.' : `${count} plans are chosen.`
  if (chosen.scenarios.length > LIMITS.comparedScenarios) {
    return `${plans} Comparing takes ${LIMITS.comparedScenarios} at most.`
  }
  return comparable(chosen) ? `${plans} Each is compared by its baseline.` : `${plans} Tick another one to compare.`
}
