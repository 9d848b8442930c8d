'use client'

import { Popover } from '@/components/ui/popover'
import { quantity } from '@/lib/presentation/format'
import type { ResolvedDefault } from '@/lib/projection/result'
import { ORIGIN_WORDS } from './default-text'

const hintClass =
  'rounded-control text-xs text-muted underline decoration-control decoration-dotted underline-offset-3 hover:text-ink'

/** Beside a field: that a default is taken, and where it comes from; or the way back to it. */
export function DefaultHint({
  label,
  resolved,
  given,
  onClear,
}: {
  label: string
  resolved: ResolvedDefault | undefined
  given: boolean
  onClear?: () => void
}) {
  if (given) {
    return onClear ? (
      <button type="button" className={hintClass} onClick={onClear} title={`Take the default for ${label}`}>
        clear
        <span className="sr-only"> {label}</span>
      </button>
    ) : null
  }
  if (!resolved) return null
  const value = typeof resolved.value === 'number' ? quantity(resolved.value, resolved.unit).text : resolved.value
  return (
    <Popover
      label={`Where the default of ${label} comes from`}
      align="end"
      trigger={
        <button type="button" className={hintClass}>
          {ORIGIN_WORDS[resolved.origin]}
          <span className="sr-only"> of {label}: source</span>
        </button>
      }
    >
      <dl className="grid gap-2">
        <div>
          <dt className="text-xs text-muted">{resolved.label}</dt>
          <dd className="figures font-medium">{value}</dd>
        </div>
        <div>
          <dt className="text-xs text-muted">Source</dt>
          <dd className="break-words">{resolved.source}</dd>
        </div>
        {resolved.note ? (
          <div>
            <dt className="text-xs text-muted">Note</dt>
            <dd>{resolved.note}</dd>
          </div>
        ) : null}
      </dl>
    </Popover>
  )
}
