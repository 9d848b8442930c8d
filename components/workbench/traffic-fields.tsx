'use client'

import { Disclosure } from '@/components/ui/disclosure'
import { DayField } from './day-field'
import { LENGTH_FIELDS } from './fields/serving-lengths'
import { RegionsField } from './regions-field'
import { ScenarioField } from './scenario-field'
import { useWorkbenchInputs } from './workbench-context'

/** How requests spread over lengths, hours and regions: rarely given by hand, so it stays closed until asked for or wrong. */
export function TrafficFields() {
  const { document, issues } = useWorkbenchInputs()
  const { inputPercentiles, outputPercentiles, dayProfile, regions } = document.serving ?? {}
  const given = [inputPercentiles, outputPercentiles, dayProfile, regions].filter((part) => part !== undefined).length
  const wrong = [...issues.keys()].some((path) => OWN.test(path))
  return (
    <Disclosure
      className="mt-2"
      summary="Lengths, day and regions"
      hint={given > 0 ? `${given} of 4 set` : 'at their defaults'}
      open={wrong ? true : undefined}
    >
      <div className="grid gap-4">
        <fieldset className="grid grid-cols-2 items-start gap-3">
          <legend className="mb-2 text-sm text-muted">Percentiles of lengths, in place of a spread</legend>
          {LENGTH_FIELDS.map((field) => (
            <ScenarioField key={field.path} spec={field} />
          ))}
          {['serving.inputPercentiles', 'serving.outputPercentiles'].map((path) =>
            issues.get(path) ? (
              <p key={path} className="col-span-full text-sm text-danger">
                {issues.get(path)}
              </p>
            ) : null,
          )}
        </fieldset>
        <DayField />
        <RegionsField />
      </div>
    </Disclosure>
  )
}

const OWN = /^serving\.(inputPercentiles|outputPercentiles|dayProfile|regions)(\.|$)/
