'use client'

import { useState } from 'react'
import { Field, fieldProps } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { DAY_PRESET_IDS, DAY_PRESETS, dayText, presetOf, readDay } from '@/lib/presentation/day-profile'
import { useWorkbenchInputs } from './workbench-context'

const PATH = 'serving.dayProfile'
const LABEL = 'Traffic by hour'

/** Traffic of the 24 hours of a day, as a shape to start from or as one's own counts. */
export function DayField() {
  const { document, issues, apply } = useWorkbenchInputs()
  const profile = document.serving?.dayProfile
  const [typed, setTyped] = useState<string>()
  const answer = typed === undefined ? undefined : readDay(typed)
  const error = answer && !answer.ok ? answer.message : issues.get(PATH)
  const preset = presetOf(profile)

  function take(hours: readonly number[] | undefined): void {
    // A profile says its own peak.
    apply({ [PATH]: hours && [...hours], ...(hours ? { 'serving.peakToMean': undefined } : {}) }, 'day')
  }

  return (
    <div className="grid gap-3">
      <Field id="field-day-shape" label="Day">
        <Select
          {...fieldProps('field-day-shape')}
          value={preset ?? (profile ? 'own' : '')}
          onChange={({ target }) => {
            setTyped(undefined)
            const chosen = DAY_PRESET_IDS.find((id) => id === target.value)
            take(chosen && DAY_PRESETS[chosen].hours)
          }}
          options={[
            { value: '', label: 'A wave with the peak at 15 h (default)' },
            ...DAY_PRESET_IDS.map((value) => ({ value, label: DAY_PRESETS[value].label })),
            ...(profile && !preset ? [{ value: 'own', label: 'Own counts' }] : []),
          ]}
        />
      </Field>
      <Field
        id={`field-${PATH}`}
        label={LABEL}
        error={error}
        help={dayText(profile) ?? '24 numbers in any unit, midnight first.'}
      >
        <Textarea
          {...fieldProps(`field-${PATH}`, { error, help: true })}
          rows={2}
          maxLength={2000}
          spellCheck={false}
          className="figures text-sm"
          value={typed ?? profile?.join(' ') ?? ''}
          onChange={({ target }) => {
            setTyped(target.value)
            const next = readDay(target.value)
            if (next.ok) take(next.hours)
          }}
          onBlur={() => {
            if (answer?.ok) setTyped(undefined)
          }}
        />
      </Field>
    </div>
  )
}
