'use client'

import { useRouter } from 'next/navigation'
import { signOut } from 'next-auth/react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTheme } from '@/components/shell/use-theme'
import { DialogContent, DialogRoot } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import { LIMITS } from '@/lib/contracts/limits'
import type { ScenarioView } from '@/lib/contracts/views'
import { foundItems, grouped, matching, type PaletteItem, type PalettePlace, paletteItems, recentOf } from './items'
import { PaletteList } from './palette-list'
import { useFound } from './use-found'

/** One field and one list: the focus stays in the field, the arrows walk the list, Enter does it. */
export function PaletteDialog({
  place,
  onShare,
  onClose,
}: {
  place: PalettePlace
  onShare: (scenario: ScenarioView) => void
  onClose: () => void
}) {
  const router = useRouter()
  const [, chooseTheme] = useTheme()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const found = useFound(place.team, typed)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const groups = grouped([
    ...foundItems(place.team, typed.trim() === '' ? recentOf(found) : found),
    ...matching(paletteItems(place), typed),
  ])
  const items = groups.flatMap((group) => group.items)
  const active = items[Math.min(at, items.length - 1)]
  const optionId = (item: PaletteItem) => `${id}-${item.id}`

  function run({ act }: PaletteItem): void {
    onClose()
    if (act.kind === 'go') router.push(act.href)
    if (act.kind === 'file') window.location.assign(act.href)
    if (act.kind === 'theme') chooseTheme(act.theme)
    if (act.kind === 'leave') void signOut({ callbackUrl: '/' })
    if (act.kind === 'share') void share(act.scenarioId)
  }

  async function share(scenarioId: string): Promise<void> {
    try {
      onShare(await api.get<ScenarioView>(teamPath(place.team, 'scenarios', scenarioId)))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast(error.detail, { tone: 'danger' })
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && items.length > 0) {
      event.preventDefault()
      setAt((Math.min(at, items.length - 1) + step + items.length) % items.length)
    }
    // Enter that ends the composition of a character is not meant for the list.
    if (event.key === 'Enter' && active && !event.nativeEvent.isComposing) {
      event.preventDefault()
      run(active)
    }
  }

  return (
    <DialogRoot open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title="Search and commands" initialFocus={field}>
        <div className="grid gap-2">
          <Input
            ref={field}
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={active ? optionId(active) : undefined}
            aria-label="Plans, scenarios, pages and actions"
            placeholder="Plan, scenario, page or action"
            autoComplete="off"
            spellCheck={false}
            maxLength={LIMITS.searchLength}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
          <PaletteList
            id={`${id}-list`}
            groups={groups}
            active={active}
            optionId={optionId}
            onPoint={(item) => setAt(items.indexOf(item))}
            onRun={run}
          />
          <p role="status" className={items.length > 0 ? 'sr-only' : 'px-2 py-4 text-muted'}>
            {items.length > 0
              ? `${items.length} ${items.length === 1 ? 'entry' : 'entries'}`
              : 'Nothing has this name. Archived plans are found in the list of plans.'}
          </p>
        </div>
      </DialogContent>
    </DialogRoot>
  )
}
