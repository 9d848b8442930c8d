'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { teamPath } from '@/lib/client/api'
import { LIMITS } from '@/lib/contracts/limits'
import type { RegionsView } from '@/lib/contracts/views'
import type { Currency } from '@/lib/presentation/format'
import { regionLines, regionNotes } from '@/lib/presentation/region-table'
import type { Projection } from '@/lib/projection/result'
import { pickGroups } from './pick-options'
import { RegionTable } from './region-table'
import { useAnswer } from './use-answer'
import { useWorkbenchInputs } from './workbench-context'

/** The same plan in other regions; worked out when somebody asks, since each region is a projection. */
export function RegionsPanel({
  team,
  projection,
  currency,
  onTake,
}: {
  team: string
  projection: Projection
  currency: Currency
  onTake: (values: Readonly<Record<string, unknown>>, name: string) => void
}) {
  const { catalog } = useWorkbenchInputs()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>()
  const { answer, problem, pending } = useAnswer<RegionsView>(
    teamPath(team, 'project', 'regions'),
    // Nothing is asked while nobody looks.
    open ? { document: projection.scenario, regions: chosen } : undefined,
    'The regions could not be compared. Try again.',
  )
  const comparison = answer?.comparison
  const lines = comparison ? regionLines(comparison, currency) : []
  const shown = lines.filter(({ inUse }) => !inUse).map(({ id }) => id)
  const room = shown.length < LIMITS.comparedRegions - 1
  return (
    <details
      className="group rounded-control border border-line bg-surface px-4 py-1 print:hidden"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex min-h-control list-none items-center gap-2 rounded-control text-sm font-medium hover:bg-ink/5 [&::-webkit-details-marker]:hidden">
        <Icon name="chevron-right" className="text-muted transition-transform duration-state group-open:rotate-90" />
        <span>The same in other regions</span>
        <span className="ml-auto text-xs font-normal text-muted">money, energy, carbon, water</span>
      </summary>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-2 pb-3" aria-busy={open && pending && !problem}>
        {problem ? <Notice tone="danger" title={problem} /> : null}
        {comparison?.problem ? <Notice tone="warn" title={comparison.problem} /> : null}
        {comparison || problem ? null : <p className="text-sm text-muted">Working out the regions</p>}
        {lines.length > 0 ? (
          <>
            <div className={cx('transition-opacity', pending && 'opacity-90')}>
              <RegionTable
                lines={lines}
                onTake={(set) => onTake(set, 'region')}
                onRemove={(id) => setChosen(shown.filter((one) => one !== id))}
              />
            </div>
            <div className="flex flex-wrap items-center gap-2">
              <Select
                aria-label="Add a region"
                className="max-w-72"
                value=""
                disabled={!room}
                groups={pickGroups(catalog, 'regions')}
                onChange={({ target }) => setChosen([...new Set([...shown, target.value])])}
              >
                <option value="">{room ? 'Add a region' : `${LIMITS.comparedRegions} are the most`}</option>
              </Select>
              {chosen ? (
                <Button size="sm" variant="quiet" onClick={() => setChosen(undefined)}>
                  Choose them automatically
                </Button>
              ) : null}
            </div>
          </>
        ) : null}
        {comparison && lines.length > 0 ? (
          <ul className="grid list-disc gap-1 pl-5 text-xs text-muted">
            {regionNotes(comparison).map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </details>
  )
}
