'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useState } from 'react'
import { compareHref } from '@/components/compare/compare-address'
import { Button } from '@/components/ui/button'
import { LIMITS } from '@/lib/contracts/limits'

const MOST = LIMITS.comparedScenarios

/** The plans table as a form: what is ticked in it goes to the compare page. Works as a plain form too. */
export function SelectToCompare({ team, children }: { team: string; children: ReactNode }) {
  const router = useRouter()
  const [count, setCount] = useState(0)
  const chosen = (form: HTMLFormElement) => new FormData(form).getAll('s').map(String)

  function compare(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    router.push(compareHref(team, { ids: chosen(event.currentTarget) }))
  }

  return (
    <form
      action={`/${team}/compare`}
      onChange={(event) => setCount(chosen(event.currentTarget).length)}
      onReset={() => setCount(0)}
      onSubmit={compare}
    >
      {children}
      {count > 0 ? (
        <div className="sticky bottom-0 z-20 flex flex-wrap items-center gap-2 rounded-b-control border-t border-line bg-surface px-4 py-2 print:hidden">
          <p role="status" className="mr-auto text-sm text-muted">
            {hint(count)}
          </p>
          <Button type="reset" variant="quiet">
            Clear
          </Button>
          <Button type="submit" variant="primary" disabled={count < 2 || count > MOST}>
            Compare
          </Button>
        </div>
      ) : null}
    </form>
  )
}

function hint(count: number): string {
  if (count === 1) return '1 plan is chosen. Tick another one to compare them.'
  if (count > MOST) return `${count} plans are chosen, and ${MOST} at once are the most. Untick ${count - MOST}.`
  return `${count} plans are chosen. Each is compared by its baseline.`
}
