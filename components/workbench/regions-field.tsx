'use client'

import { QuantityField } from '@/components/forms/quantity-field'
import { Button, IconButton } from '@/components/ui/button'
import { Field, fieldProps } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { LIMITS } from '@/lib/contracts/limits'
import { scenarioBounds } from '@/lib/contracts/scenario-fields'
import { MOST_REGIONS } from '@/lib/contracts/serving-checks'
import type { ServingSpec } from '@/lib/projection/spec'
import { useWorkbenchInputs } from './workbench-context'

type Region = NonNullable<ServingSpec['regions']>[number]

/** Regions that each serve a share of the traffic with a fleet and a day of their own. */
export function RegionsField() {
  const { document, issues, change } = useWorkbenchInputs()
  const regions = document.serving?.regions ?? []
  const rows = regions.map((region, index) => ({ region, index, key: `region-${index}` }))
  const write = (next: Region[]) => change('serving.regions', next.length > 0 ? next : undefined)
  const put = (index: number, part: Partial<Region>) =>
    write(regions.map((region, at) => (at === index ? { ...region, ...part } : region)))
  const at = (index: number, key: string) => issues.get(`serving.regions.${index}.${key}`)

  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm text-muted">Regions that serve a share each</legend>
      {rows.map(({ region, index, key }) => (
        <div key={key} className="grid grid-cols-2 items-start gap-3 border-l-2 border-line pl-3">
          <Field id={`field-serving.regions.${index}.name`} label={`Region ${index + 1}`} error={at(index, 'name')}>
            <Input
              {...fieldProps(`field-serving.regions.${index}.name`, { error: at(index, 'name') })}
              value={region.name}
              maxLength={LIMITS.nameLength}
              onChange={({ target }) => put(index, { name: target.value })}
            />
          </Field>
          <QuantityField
            id={`field-serving.regions.${index}.share`}
            label="Share of traffic"
            kind={{ kind: 'share' }}
            value={region.share}
            bounds={scenarioBounds['serving.regions[].share']}
            error={at(index, 'share')}
            onChange={(share) => share !== undefined && put(index, { share })}
          />
          <QuantityField
            id={`field-serving.regions.${index}.hoursAhead`}
            label="Hours ahead"
            kind={{ kind: 'measure', unit: 'h' }}
            value={region.hoursAhead}
            bounds={scenarioBounds['serving.regions[].hoursAhead']}
            error={at(index, 'hoursAhead')}
            defaultText="0"
            onChange={(hoursAhead) => put(index, { hoursAhead })}
          />
          <IconButton
            label={`Remove region ${index + 1}`}
            className="self-end justify-self-end"
            onClick={() => write(regions.filter((_region, place) => place !== index))}
          >
            <Icon name="close" />
          </IconButton>
        </div>
      ))}
      {issues.get('serving.regions') ? <p className="text-sm text-danger">{issues.get('serving.regions')}</p> : null}
      {regions.length < MOST_REGIONS ? (
        <Button size="sm" className="justify-self-start" onClick={() => write(withRegion(regions))}>
          <Icon name="plus" />
          Add a region
        </Button>
      ) : null}
    </fieldset>
  )
}

/** A new region takes what the others leave, or half of the largest, so that the shares still add up. */
function withRegion(regions: readonly Region[]): Region[] {
  const names = regions.map(({ name }) => name)
  const name =
    [...Array(names.length + 1).keys()].map((at) => `Region ${at + 1}`).find((one) => !names.includes(one)) ?? ''
  const left = 1 - regions.reduce((sum, { share }) => sum + share, 0)
  if (left > 0.001) return [...regions, { name, share: Number(left.toFixed(4)) }]
  const largest = Math.max(...regions.map(({ share }) => share))
  const from = regions.findIndex(({ share }) => share === largest)
  const halved = regions.map((region, at) => (at === from ? { ...region, share: largest / 2 } : region))
  return [...halved, { name, share: largest / 2 }]
}
