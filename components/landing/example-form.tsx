import { FilterForm } from '@/components/tables/filter-form'
import { Field } from '@/components/ui/field'
import { type OptionGroup, Select } from '@/components/ui/select'
import { EXAMPLE_COUNTS, type ExampleView } from '@/lib/contracts/example'
import { quantity } from '@/lib/presentation/format'

/** Three things to turn. A GET form: each state of the example has an address, and works without a script. */
export function ExampleForm({ example }: { example: ExampleView }) {
  const { choice, accelerators, regions } = example
  return (
    <FilterForm action="/" label="Worked example" className="grid gap-3 print:hidden">
      <Field id="accelerator" label="Accelerator">
        <Select
          id="accelerator"
          name="accelerator"
          defaultValue={choice.accelerator}
          groups={grouped(
            accelerators,
            ({ vendor }) => vendor,
            ({ name }) => name,
          )}
        />
      </Field>
      <Field id="accelerators" label="How many">
        <Select
          id="accelerators"
          name="accelerators"
          defaultValue={String(choice.accelerators)}
          className="figures"
          options={EXAMPLE_COUNTS.map((count) => ({
            value: String(count),
            label: quantity(count, 'accelerators').value,
          }))}
        />
      </Field>
      <Field id="region" label="Region">
        <Select
          id="region"
          name="region"
          defaultValue={choice.region}
          groups={grouped(
            regions,
            ({ provider }) => providers[provider] ?? provider,
            ({ region, location }) => `${region}, ${location}`,
          )}
        />
      </Field>
    </FilterForm>
  )
}

const providers: Readonly<Record<string, string>> = { aws: 'AWS', gcp: 'Google Cloud', azure: 'Azure' }

function grouped<T extends { id: string }>(
  rows: T[],
  groupOf: (row: T) => string,
  labelOf: (row: T) => string,
): OptionGroup[] {
  const groups = new Map<string, OptionGroup>()
  for (const row of rows) {
    const label = groupOf(row)
    const group = groups.get(label) ?? { label, options: [] }
    group.options.push({ value: row.id, label: labelOf(row) })
    groups.set(label, group)
  }
  return [...groups.values()]
}
