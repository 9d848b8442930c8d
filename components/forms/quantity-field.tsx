'use client'

import { type ReactNode, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { Field, fieldProps } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { type Bounds, parseQuantity, type QuantityKind } from '@/lib/client/parse-quantity'
import { quantityText, unitText } from '@/lib/client/quantity-text'

/** A number as people type it (`70b`, `$2.10`, `6 weeks`). `value` is in the field's unit; undefined means "take the
 * default", which the placeholder shows. What cannot be read stays as typed, says why, and changes nothing. */
export function QuantityField({
  id,
  label,
  kind,
  auto,
  value,
  onChange,
  bounds,
  defaultText,
  help,
  error,
  hint,
  disabled,
  className,
}: {
  id: string
  label: ReactNode
  kind: QuantityKind
  /** The word “auto” is a value too: it leaves the choice to the projection, as an empty field does. */
  auto?: boolean
  value: number | undefined
  onChange: (value: number | undefined) => void
  bounds?: Bounds
  /** What would be taken if the field stayed empty. */
  defaultText?: string
  help?: ReactNode
  error?: ReactNode
  hint?: ReactNode
  disabled?: boolean
  className?: string
}) {
  const [draft, setDraft] = useState<{ text: string; problem?: string; left: boolean }>()
  const text = draft ? draft.text : value === undefined ? '' : quantityText(value, kind)
  const problem = draft?.left ? draft.problem : undefined
  const shown = problem ?? error
  const unit = unitText(kind)

  function type(next: string): void {
    if (next.trim() === '' || (auto && next.trim().toLowerCase() === 'auto')) {
      setDraft({ text: next, left: false })
      onChange(undefined)
      return
    }
    const parsed = parseQuantity(next, kind, bounds)
    setDraft({ text: next, left: draft?.left ?? false, problem: parsed.ok ? undefined : parsed.message })
    if (parsed.ok && parsed.value !== value) onChange(parsed.value)
  }

  return (
    <Field id={id} label={label} hint={hint} help={help} error={shown} className={className}>
      <span className="relative block">
        <Input
          {...fieldProps(id, { help, error: shown })}
          value={text}
          placeholder={defaultText}
          disabled={disabled}
          inputMode="text"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setDraft(draft?.problem ? { ...draft, left: true } : undefined)}
          className={cx('figures', unit ? 'pr-20' : undefined)}
        />
        {unit ? (
          <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-sm text-muted">
            {unit}
          </span>
        ) : null}
      </span>
    </Field>
  )
}
