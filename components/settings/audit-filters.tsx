import { FilterForm } from '@/components/tables/filter-form'
import { Field, fieldProps } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { Member } from '@/lib/contracts/team'
import { ENTITY_LABELS } from '@/lib/presentation/audit'
import type { AuditListView } from './audit-view'

const things = Object.entries(ENTITY_LABELS).map(([value, label]) => ({ value, label }))

export function AuditFilters({ team, view, members }: { team: string; view: AuditListView; members: Member[] }) {
  return (
    <FilterForm
      action={`/${team}/settings/audit`}
      label="Audit log"
      className="flex flex-wrap items-end gap-3 print:hidden"
    >
      <Field id="audit-actor" label="Who" className="min-w-40 flex-1 sm:max-w-64">
        <Select
          {...fieldProps('audit-actor')}
          name="actor"
          defaultValue={view.actor ?? ''}
          options={members.map(({ userId, name }) => ({ value: userId, label: name }))}
        >
          <option value="">Everybody</option>
        </Select>
      </Field>
      <Field id="audit-entity" label="What" className="min-w-40 flex-1 sm:max-w-48">
        <Select {...fieldProps('audit-entity')} name="entity" defaultValue={view.entity ?? ''} options={things}>
          <option value="">Everything</option>
        </Select>
      </Field>
      <Field id="audit-from" label="From (UTC)" className="min-w-36 flex-1 sm:max-w-44">
        <Input {...fieldProps('audit-from')} type="date" name="from" defaultValue={view.from} />
      </Field>
      <Field id="audit-to" label="To (UTC)" className="min-w-36 flex-1 sm:max-w-44">
        <Input {...fieldProps('audit-to')} type="date" name="to" defaultValue={view.to} />
      </Field>
    </FilterForm>
  )
}
