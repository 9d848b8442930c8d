import { FilterForm } from '@/components/tables/filter-form'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { LIMITS } from '@/lib/contracts/limits'
import { KIND_LABELS } from '@/lib/presentation/plan-table'
import { type PlanListView, planPageSizes } from './plan-view'

const statuses = [
  { value: 'active', label: 'Active' },
  { value: 'archived', label: 'Archived' },
  { value: 'all', label: 'All' },
]

const defaults = { status: 'active', sort: '-updated', limit: String(LIMITS.pageSize) }

const kinds = Object.entries(KIND_LABELS).map(([value, label]) => ({ value, label }))

const needs = [
  { value: 'fix', label: 'Cannot run as planned' },
  { value: 'figures', label: 'Without today’s figures' },
  { value: 'start', label: 'Without a start month' },
]

export function PlanFilters({ team, view }: { team: string; view: PlanListView }) {
  return (
    <FilterForm
      action={`/${team}/plans`}
      label="Plans"
      defaults={defaults}
      className="flex flex-wrap items-center gap-2 print:hidden"
    >
      <span className="relative min-w-40 flex-1 sm:max-w-72">
        <Icon name="search" className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
        <Input
          type="search"
          name="q"
          aria-label="Search plans by name"
          placeholder="Search"
          defaultValue={view.q}
          maxLength={LIMITS.searchLength}
          className="pl-9"
        />
      </span>
      <Select
        name="kind"
        aria-label="Kind"
        defaultValue={view.kind ?? ''}
        className="max-w-40 min-w-32 flex-1"
        options={kinds}
      >
        <option value="">All kinds</option>
      </Select>
      <Select
        name="needs"
        aria-label="Needs attention"
        defaultValue={view.needs ?? ''}
        className="max-w-48 min-w-40 flex-1"
        options={needs}
      >
        <option value="">Any need</option>
      </Select>
      <Segmented
        name="status"
        legend="Status"
        options={statuses}
        defaultValue={view.status}
        className="flex-1 sm:flex-none"
      />
      <Select
        name="limit"
        aria-label="Rows of a page"
        defaultValue={String(view.limit)}
        className="max-w-32 min-w-28"
        options={planPageSizes.map((size) => ({ value: String(size), label: `${size} rows` }))}
      />
      <input type="hidden" name="sort" value={view.sort} />
    </FilterForm>
  )
}
