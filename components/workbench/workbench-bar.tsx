'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { ExportItems } from '@/components/compare/export-items'
import { Badge } from '@/components/ui/badge'
import { Button, IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { teamPath } from '@/lib/client/api'

export type WorkbenchPlace = {
  team: string
  plan: { id: string; name: string }
  scenario: { id: string; name: string }
  canWrite: boolean
  /** Plan or scenario is put away: it can be looked at, not saved. */
  archived: boolean
}

/** Where one is, what is saved, and the acts: undo, redo, save. Stays in sight. */
export function WorkbenchBar({
  place,
  base,
  dirty,
  canUndo,
  canRedo,
  onUndo,
  onRedo,
  onSave,
  onDownload,
  onImport,
  onLayout,
  children,
}: {
  place: WorkbenchPlace
  base: number
  dirty: boolean
  canUndo: boolean
  canRedo: boolean
  onUndo: () => void
  onRedo: () => void
  onSave: () => void
  onDownload: () => void
  onImport: () => void
  /** Absent while no layout has been found. */
  onLayout: (() => void) | undefined
  children?: ReactNode
}) {
  const { team, plan, scenario, canWrite, archived } = place
  return (
    <div className="sticky top-0 z-20 flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-paper px-4 py-1.5 print:static print:border-0">
      <div className="min-w-0 flex-1 basis-48">
        <Link
          href={`/${team}/plans/${plan.id}`}
          className="flex max-w-full items-center gap-1 text-xs text-muted hover:text-ink print:hidden"
        >
          <Icon name="chevron-left" className="size-3" />
          <span className="truncate">{plan.name}</span>
        </Link>
        <div className="flex min-w-0 items-center gap-2">
          <h1 className="truncate text-lg leading-tight">{scenario.name}</h1>
          <span className="shrink-0 text-xs text-muted">revision {base}</span>
          {dirty ? <Badge tone="warn">Not saved</Badge> : null}
        </div>
      </div>
      {children}
      <div className="flex items-center gap-1">
        <IconButton label="Undo (Ctrl+Z)" aria-keyshortcuts="Control+Z" disabled={!canUndo} onClick={onUndo}>
          <Icon name="undo" />
        </IconButton>
        <IconButton
          label="Redo (Ctrl+Shift+Z)"
          aria-keyshortcuts="Control+Shift+Z"
          disabled={!canRedo}
          onClick={onRedo}
        >
          <Icon name="redo" />
        </IconButton>
        <Menu
          trigger={
            <IconButton label="More acts">
              <Icon name="more" />
            </IconButton>
          }
        >
          <MenuItem onSelect={onImport}>Import a file of another program</MenuItem>
          {onLayout ? <MenuItem onSelect={onLayout}>Use this layout in another program</MenuItem> : null}
          <MenuItem onSelect={onDownload}>Download what is on screen as JSON</MenuItem>
          <MenuItem onSelect={() => window.print()}>Print</MenuItem>
          <MenuSeparator />
          <ExportItems
            path={teamPath(team, 'scenarios', scenario.id, 'export')}
            report={{ team, ask: { scenarioIds: [scenario.id] } }}
            label={dirty ? 'Export the saved revision, without your changes' : 'Export the saved revision'}
          />
        </Menu>
        {canWrite ? (
          <Button variant="primary" disabled={!dirty} onClick={onSave} className="ml-1">
            Save revision
          </Button>
        ) : (
          <Badge>{archived ? 'Archived: restore it to save' : 'Try things here; saving needs an editor'}</Badge>
        )}
      </div>
    </div>
  )
}
