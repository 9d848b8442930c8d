'use client'

import { QuantityField } from '@/components/forms/quantity-field'
import type { QuantityKind } from '@/lib/client/parse-quantity'
import type { Projection } from '@/lib/projection/result'
import { WITHIN_FIELDS } from './fields/uncertainty'
import { FieldGrid, SectionFrame } from './input-section'
import { useWorkbenchInputs } from './workbench-context'

const PLAIN: QuantityKind = { kind: 'plain' }
const MOST = 8

/** A person's own P10 and P90 for the inputs that the result hangs on; empty, the evidence behind the default decides. */
export function UncertaintySection() {
  const { document, projection, issues, change } = useWorkbenchInputs()
  const inputs = uncertainInputs(projection, Object.keys(document.uncertainty?.ranges ?? {}))
  return (
    <SectionFrame id="uncertainty" title="Uncertainty">
      <h3 className="mb-2 text-sm font-medium">Stay within</h3>
      <FieldGrid fields={WITHIN_FIELDS} />
      <h3 className="mt-4 mb-1 text-sm font-medium">Ranges of your own</h3>
      <p className="mb-3 text-xs text-muted">
        Your own range for an input, in its own unit: one time in ten it will be below P10, one time in ten above P90.
      </p>
      <ul className="grid gap-3">
        {inputs.map(({ id, label }) => (
          <UncertainInput
            key={id}
            id={id}
            label={label}
            range={document.uncertainty?.ranges?.[id]}
            error={issues.get(`uncertainty.ranges.${id}`)}
            onChange={(range) => change('uncertainty.ranges', withRange(document.uncertainty?.ranges ?? {}, id, range))}
          />
        ))}
      </ul>
      {inputs.length === 0 ? <p className="text-sm text-muted">Nothing in this plan is uncertain yet.</p> : null}
    </SectionFrame>
  )
}

type PartRange = { p10?: number; p90?: number }
type Ranges = Record<string, { p10: number; p90: number }>

function UncertainInput({
  id,
  label,
  range,
  error,
  onChange,
}: {
  id: string
  label: string
  range: PartRange | undefined
  error: string | undefined
  onChange: (range: PartRange) => void
}) {
  const end = (which: 'p10' | 'p90') => ({
    kind: PLAIN,
    value: range?.[which],
    bounds: { min: 0 },
    defaultText: 'by evidence',
    onChange: (value: number | undefined) => onChange({ ...range, [which]: value }),
  })
  return (
    <li className="grid grid-cols-2 gap-x-3 gap-y-1">
      <span className="col-span-full text-sm font-medium">{label}</span>
      <QuantityField id={`field-${id}-p10`} label={<EndLabel end="P10" of={label} />} {...end('p10')} error={error} />
      <QuantityField id={`field-${id}-p90`} label={<EndLabel end="P90" of={label} />} {...end('p90')} />
    </li>
  )
}

function EndLabel({ end, of }: { end: string; of: string }) {
  return (
    <>
      {end}
      <span className="sr-only"> of {of}</span>
    </>
  )
}

/** Half a range stands in the document while it is typed; the server says what is missing. */
function withRange(ranges: Ranges, id: string, range: PartRange): Record<string, PartRange> | undefined {
  const { [id]: _before, ...others } = ranges
  const empty = range.p10 === undefined && range.p90 === undefined
  const next: Record<string, PartRange> = empty ? others : { ...others, [id]: range }
  return Object.keys(next).length > 0 ? next : undefined
}

/** Those with a range of their own first, then the largest contributors to any headline figure. */
function uncertainInputs(projection: Projection | undefined, own: string[]): { id: string; label: string }[] {
  const found = new Map<string, { label: string; share: number }>()
  for (const driver of Object.values(projection?.drivers ?? {}).flat()) {
    const share = Math.max(driver.share, found.get(driver.id)?.share ?? 0)
    found.set(driver.id, { label: driver.label, share })
  }
  const largest = [...found].sort((a, b) => b[1].share - a[1].share).slice(0, MOST)
  const ids = [...new Set([...own, ...largest.map(([id]) => id)])]
  return ids.map((id) => ({ id, label: found.get(id)?.label ?? id }))
}
