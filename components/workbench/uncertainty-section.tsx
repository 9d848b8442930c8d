'use client'

import { QuantityField } from '@/components/forms/quantity-field'
import { Disclosure } from '@/components/ui/disclosure'
import { Popover } from '@/components/ui/popover'
import type { QuantityKind } from '@/lib/client/parse-quantity'
import { quantityText } from '@/lib/client/quantity-text'
import { type UncertainRow, uncertainRows } from '@/lib/presentation/uncertain-inputs'
import { WITHIN_FIELDS } from './fields/uncertainty'
import { FieldGrid, SectionFrame } from './input-section'
import { useWorkbenchInputs } from './workbench-context'

/** So many of those that matter most stand open. */
const MOST = 8

/** A person's own P10 and P90 for the inputs that the result hangs on; empty, the evidence behind the default decides. */
export function UncertaintySection() {
  const { document, projection, issues, change } = useWorkbenchInputs()
  const own = Object.keys(document.uncertainty?.ranges ?? {})
  const rows = uncertainRows(projection, own)
  const open = Math.max(MOST, own.length)
  const list = (shown: UncertainRow[]) => (
    <ul className="grid gap-3">
      {shown.map((row) => (
        <UncertainInput
          key={row.id}
          row={row}
          range={document.uncertainty?.ranges?.[row.id]}
          error={issues.get(`uncertainty.ranges.${row.id}`)}
          onChange={(range) =>
            change('uncertainty.ranges', withRange(document.uncertainty?.ranges ?? {}, row.id, range))
          }
        />
      ))}
    </ul>
  )
  return (
    <SectionFrame id="uncertainty" title="Uncertainty">
      <h3 className="mb-2 text-sm font-medium">Stay within</h3>
      <FieldGrid fields={WITHIN_FIELDS} />
      <h3 className="mt-4 mb-1 text-sm font-medium">Ranges of your own</h3>
      <p className="mb-3 text-xs text-muted">
        Your own range for an input, in its own unit: one time in ten it will be below P10, one time in ten above P90.
        Of what is worked out, the range says how far it may be off.
      </p>
      {list(rows.slice(0, open))}
      {rows.length > open ? (
        <div className="mt-3">
          <Disclosure summary={`${rows.length - open} more that matter less`}>{list(rows.slice(open))}</Disclosure>
        </div>
      ) : null}
      {rows.length === 0 ? <p className="text-sm text-muted">Nothing in this plan is uncertain yet.</p> : null}
    </SectionFrame>
  )
}

type PartRange = { p10?: number; p90?: number }
type Ranges = Record<string, { p10: number; p90: number }>

function UncertainInput({
  row: { id, label, relative, unit, text, source, ends },
  range,
  error,
  onChange,
}: {
  row: UncertainRow
  range: PartRange | undefined
  error: string | undefined
  onChange: (range: PartRange) => void
}) {
  const kind = kindOf(unit, relative)
  const end = (which: 'p10' | 'p90') => ({
    kind,
    value: range?.[which],
    bounds: { min: 0 },
    defaultText: ends ? quantityText(ends[which], kind) : 'by evidence',
    onChange: (value: number | undefined) => onChange({ ...range, [which]: value }),
  })
  return (
    <li className="grid grid-cols-2 gap-x-3 gap-y-1">
      <span className="col-span-full text-sm font-medium">{label}</span>
      <QuantityField id={`field-${id}-p10`} label={<EndLabel end="P10" of={label} />} {...end('p10')} error={error} />
      <QuantityField id={`field-${id}-p90`} label={<EndLabel end="P90" of={label} />} {...end('p90')} />
      {text && source ? (
        <p className="col-span-full text-xs text-muted">
          {text} <Evidence of={label} source={source} />
        </p>
      ) : null}
    </li>
  )
}

/** As the field of the same input reads it; a unit that nothing is converted to stands beside. */
function kindOf(unit: UncertainRow['unit'], relative: boolean): QuantityKind {
  if (relative) return { kind: 'plain', unit: '×' }
  if (unit === 'share') return { kind: 'share', over: true }
  if (unit === undefined || unit === 'ratio' || unit === 'count') return { kind: 'plain' }
  return { kind: 'plain', unit: unit.replace('usd', 'USD') }
}

function Evidence({ of, source }: { of: string; source: string }) {
  return (
    <Popover
      label={`Evidence for ${of}`}
      align="end"
      trigger={
        <button
          type="button"
          className="rounded-control underline decoration-control decoration-dotted underline-offset-3 hover:text-ink"
        >
          source
          <span className="sr-only"> of the range of {of}</span>
        </button>
      }
    >
      <p className="text-sm break-words">{source}</p>
    </Popover>
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
