'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { ShareScenarioDialog } from '@/components/share/share-scenario-dialog'
import { Icon } from '@/components/ui/icon'
import type { OwnTeam } from '@/lib/contracts/account'
import type { Role } from '@/lib/contracts/context'
import type { ScenarioView } from '@/lib/contracts/views'
import { PaletteDialog } from './palette-dialog'

/** Ctrl+K or ⌘K from anywhere in a team, or the button: go to, create, compare, share, export. */
export function CommandPalette({ team, role, teams }: { team: string; role: Role; teams: OwnTeam[] }) {
  const path = usePathname()
  const [open, setOpen] = useState(false)
  const [shared, setShared] = useState<ScenarioView>()

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      // Another dialog holds the keyboard; two at once would fight for the focus.
      setOpen((now) => !now && !document.querySelector('[role="dialog"]'))
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        aria-label="Search and commands"
        title="Search and commands (Ctrl K or ⌘ K)"
        onClick={() => setOpen(true)}
        className="inline-flex size-control items-center justify-center gap-2 rounded-control text-muted transition-colors duration-state hover:bg-ink/5 hover:text-ink lg:w-auto lg:border lg:border-control lg:px-3 lg:text-sm print:hidden"
      >
        <Icon name="search" />
        <span aria-hidden="true" className="max-lg:hidden">
          Search <kbd className="ml-4 font-sans text-xs">Ctrl K</kbd>
        </span>
      </button>
      {open ? (
        <PaletteDialog place={{ team, role, teams, path }} onShare={setShared} onClose={() => setOpen(false)} />
      ) : null}
      {shared ? <ShareScenarioDialog team={team} scenario={shared} onClose={() => setShared(undefined)} /> : null}
    </>
  )
}
