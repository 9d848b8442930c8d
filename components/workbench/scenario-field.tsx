'use client'

import { QuantityField } from '@/components/forms/quantity-field'
import { Field, fieldProps } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { valueAt } from '@/lib/client/draft-path'
import { type NumberField, scenarioBounds } from '@/lib/contracts/scenario-fields'
import { DefaultHint } from './default-hint'
import { defaultText, emptyChoice, ORIGIN_WORDS } from './default-text'
import type { FieldSpec } from './fields'
import { PickField } from './pick-field'
import { UpperTextField } from './upper-text-field'
import { useWorkbenchInputs } from './workbench-context'

/** One field of the scenario: reads its value, its default and what is wrong with it by its path. */
export function ScenarioField({ spec }: { spec: FieldSpec }) {
  const { document, projection, issues, change } = useWorkbenchInputs()
  if (spec.when && !spec.when(document)) return null
  const id = `field-${spec.path}`
  const value = valueAt(document, spec.path)
  const given = value !== undefined && value !== 'auto'
  const resolved = projection?.defaults[spec.path]
  const error =
    issues.get(spec.path) ??
    projection?.problems.find((one) => one.severity === 'error' && one.path === spec.path)?.message
  const required = spec.input === 'pick' && spec.required
  const set = (next: unknown) => change(spec.path, next)
  const hint = (
    <DefaultHint
      label={spec.label}
      resolved={resolved}
      given={given}
      onClear={required ? undefined : () => set(undefined)}
    />
  )
  // Said by the label's tooltip to those who point, and by the description to those who listen.
  const help = spec.help ? <span className="sr-only">{spec.help}</span> : undefined
  const shared = { id, label: <LabelText spec={spec} />, hint, help, error }

  switch (spec.input) {
    case 'quantity':
      return (
        <QuantityField
          {...shared}
          kind={spec.kind}
          auto={spec.auto}
          value={typeof value === 'number' ? value : undefined}
          onChange={set}
          bounds={boundsAt(spec.path)}
          defaultText={defaultText(resolved, spec.kind) ?? (spec.auto ? 'auto' : 'none')}
        />
      )
    case 'choice':
    case 'switch':
      return (
        <ChoiceField
          {...shared}
          spec={spec}
          value={value}
          taken={resolved && `${nameOf(spec, resolved.value)} (${ORIGIN_WORDS[resolved.origin]})`}
          onChange={set}
        />
      )
    case 'text':
      return (
        <UpperTextField
          {...shared}
          value={typeof value === 'string' ? value : ''}
          placeholder={spec.placeholder}
          onChange={set}
        />
      )
    case 'pick':
      return (
        <PickField {...shared} spec={spec} value={value} taken={resolved && String(resolved.value)} onChange={set} />
      )
  }
}

type Shared = {
  id: string
  label: React.ReactNode
  hint: React.ReactNode
  help: React.ReactNode
  error: string | undefined
}

function ChoiceField({
  spec,
  value,
  taken,
  onChange,
  ...shared
}: Shared & {
  spec: Extract<FieldSpec, { input: 'choice' | 'switch' }>
  value: unknown
  taken: string | undefined
  onChange: (value: unknown) => void
}) {
  const options =
    spec.input === 'switch'
      ? [
          { value: 'true', label: spec.on },
          { value: 'false', label: spec.off },
        ]
      : spec.options
  const read = (text: string) => {
    if (text === '') return undefined
    if (spec.input === 'switch') return text === 'true'
    return spec.numeric ? Number(text) : text
  }
  return (
    <Field {...shared}>
      <Select
        {...fieldProps(shared.id, shared)}
        value={value === undefined || value === 'auto' ? '' : String(value)}
        onChange={(event) => onChange(read(event.target.value))}
        options={[{ value: '', label: emptyChoice(taken, value !== undefined, spec.auto) }, ...options]}
      />
    </Field>
  )
}

function nameOf(spec: FieldSpec, value: number | string): string {
  const found = spec.input === 'choice' ? spec.options.find((option) => option.value === String(value)) : undefined
  return found?.label ?? String(value)
}

function LabelText({ spec }: { spec: FieldSpec }) {
  return spec.help ? (
    <span title={spec.help} className="cursor-help underline decoration-control decoration-dotted underline-offset-3">
      {spec.label}
    </span>
  ) : (
    spec.label
  )
}

function boundsAt(path: string): { min: number; max: number } | undefined {
  const all: Readonly<Record<string, NumberField>> = scenarioBounds
  return all[path]
}
