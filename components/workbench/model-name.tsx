'use client'

import { TextField } from '@/components/forms/text-field'
import { useWorkbenchInputs } from './workbench-context'

export function ModelName({ name }: { name: string | undefined }) {
  const { change, issues } = useWorkbenchInputs()
  return (
    <TextField
      id="field-model.name"
      label="Name"
      className="col-span-full"
      value={name ?? ''}
      placeholder="none"
      error={issues.get('model.name')}
      onChange={(event) => change('model.name', event.target.value || undefined)}
    />
  )
}
