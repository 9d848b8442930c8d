'use client'

import type { ReactNode } from 'react'
import { Field, fieldProps } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { FieldSpec } from './fields'
import { apiOf, apiValue, pickGroups } from './pick-options'
import { useWorkbenchInputs } from './workbench-context'

/** A choice from the catalogue. A value that the catalogue does not hold any more stays visible as what it is. */
export function PickField({
  spec,
  value,
  taken,
  onChange,
  ...shared
}: {
  id: string
  label: ReactNode
  hint: ReactNode
  help: ReactNode
  error: string | undefined
  spec: Extract<FieldSpec, { input: 'pick' }>
  value: unknown
  taken: string | undefined
  onChange: (value: unknown) => void
}) {
  const { catalog } = useWorkbenchInputs()
  const groups = pickGroups(catalog, spec.from)
  const current = spec.from === 'hosted-apis' ? apiText(value) : typeof value === 'string' ? value : ''
  const known = current === '' || groups.some((group) => group.options.some((option) => option.value === current))
  return (
    <Field {...shared} className="col-span-full">
      <Select
        {...fieldProps(shared.id, shared)}
        value={current}
        groups={groups}
        onChange={(event) =>
          onChange(spec.from === 'hosted-apis' ? apiOf(event.target.value) : event.target.value || undefined)
        }
      >
        {spec.required ? null : <option value="">{taken ?? NONE[spec.path] ?? 'none'}</option>}
        {known ? null : <option value={current}>{current} (not in the catalogue)</option>}
      </Select>
    </Field>
  )
}

const NONE: Readonly<Record<string, string>> = {
  'cluster.region': 'No region: world averages',
  'serving.accelerator': 'The same as for training',
  'serving.region': 'The same as for training',
}

function apiText(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('provider' in value) || !('model' in value)) return ''
  return apiValue({ provider: String(value.provider), model: String(value.model) })
}
