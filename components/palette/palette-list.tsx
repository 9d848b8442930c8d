'use client'

import { useEffect, useRef } from 'react'
import { cx } from '@/components/ui/cx'
import type { PaletteGroup, PaletteItem } from './items'

/** Named options of a listbox: a fieldset, which forms use for this, may not stand in one. */
const namedBy = (id: string) => ({ role: 'group', 'aria-labelledby': id })

/** The list under the field. It never holds the focus: the field says which option is meant. */
export function PaletteList({
  id,
  groups,
  active,
  optionId,
  onPoint,
  onRun,
}: {
  id: string
  groups: PaletteGroup[]
  active: PaletteItem | undefined
  optionId: (item: PaletteItem) => string
  onPoint: (item: PaletteItem) => void
  onRun: (item: PaletteItem) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const activeId = active && optionId(active)
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="What there is"
      className="max-h-[50vh] overflow-y-auto"
      tabIndex={-1}
    >
      {groups.map((group) => (
        <div key={group.name} {...namedBy(`${id}-${group.name}`)} className="pb-2">
          <p id={`${id}-${group.name}`} role="presentation" className="px-2 py-1 text-xs text-muted">
            {group.name}
          </p>
          {group.items.map((item) => (
            <div
              key={item.id}
              id={optionId(item)}
              role="option"
              tabIndex={-1}
              aria-selected={item.id === active?.id}
              onPointerMove={() => (item.id === active?.id ? undefined : onPoint(item))}
              onClick={() => onRun(item)}
              onKeyDown={(event) => (event.key === 'Enter' ? onRun(item) : undefined)}
              className={cx(
                'flex min-h-control cursor-pointer items-center justify-between gap-4 rounded-control px-2',
                item.id === active?.id && 'bg-accent text-on-accent',
              )}
            >
              <span className="min-w-0 truncate">{item.label}</span>
              {item.hint ? (
                <span className={cx('min-w-0 truncate text-sm', item.id === active?.id ? '' : 'text-muted')}>
                  {item.hint}
                </span>
              ) : null}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
