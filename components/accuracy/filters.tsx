import { FilterForm } from '@/components/tables/filter-form'
import { Field, fieldProps } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SET_IDS, SET_WORDS } from '@/lib/presentation/accuracy'
import { type AccuracyView, FIRST_SET } from './accuracy-view'

const sets = SET_IDS.map((value) => ({ value, label: SET_WORDS[value].label }))
const named = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

export function AccuracyFilters({
  view,
  stacks,
  accelerators,
  models,
}: {
  view: AccuracyView
  stacks: readonly string[]
  accelerators: readonly string[]
  /** None where each row is of a model of its own. */
  models: readonly string[]
}) {
  return (
    <FilterForm
      action="/accuracy"
      label="Rows"
      defaults={{ set: FIRST_SET }}
      className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 print:hidden"
    >
      <Field id="accuracy-set" label="Set">
        <Select {...fieldProps('accuracy-set')} name="set" defaultValue={view.set} options={sets} />
      </Field>
      <Field id="accuracy-stack" label="Stack or engine">
        <Select {...fieldProps('accuracy-stack')} name="stack" defaultValue={view.stack ?? ''} options={named(stacks)}>
          <option value="">All</option>
        </Select>
      </Field>
      <Field id="accuracy-hardware" label="Hardware">
        <Select
          {...fieldProps('accuracy-hardware')}
          name="hardware"
          defaultValue={view.accelerator ?? ''}
          options={named(accelerators)}
        >
          <option value="">All</option>
        </Select>
      </Field>
      <Field id="accuracy-kind" label="Kind of model">
        <Select
          {...fieldProps('accuracy-kind')}
          name="kind"
          defaultValue={view.kind ?? ''}
          options={[
            { value: 'dense', label: 'Dense' },
            { value: 'experts', label: 'With experts' },
          ]}
        >
          <option value="">All</option>
        </Select>
      </Field>
      {models.length > 0 ? (
        <Field id="accuracy-model" label="Model">
          <Select
            {...fieldProps('accuracy-model')}
            name="model"
            defaultValue={view.model ?? ''}
            options={named(models)}
          >
            <option value="">All</option>
          </Select>
        </Field>
      ) : null}
      <Field id="accuracy-show" label="Show">
        <Select
          {...fieldProps('accuracy-show')}
          name="show"
          defaultValue={view.show ?? ''}
          options={[{ value: 'outside', label: 'Misses only' }]}
        >
          <option value="">All rows, misses first</option>
        </Select>
      </Field>
    </FilterForm>
  )
}
