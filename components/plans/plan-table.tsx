import { SortHeader } from '@/components/tables/sort-header'
import { LocalTime } from '@/components/ui/local-time'
import { Pagination } from '@/components/ui/pagination'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { TeamCurrency } from '@/lib/contracts/currency'
import type { PlanView } from '@/lib/contracts/plan'
import { KIND_LABELS, planColumns } from '@/lib/presentation/plan-table'
import { PlanActions } from './plan-actions'
import { PlanName } from './plan-name'
import { nextSort, type PlanListView, planListHref, sortOrder } from './plan-view'
import { SelectPlans } from './select-plans'

const sorts = { name: 'Plan', updated: 'Changed' } as const

export function PlanTable({
  team,
  view,
  plans,
  nextCursor,
  accelerators,
  canWrite,
  currency,
}: {
  team: string
  view: PlanListView
  plans: PlanView[]
  nextCursor: string | null
  /** Names by catalogue id. */
  accelerators: Readonly<Record<string, string>>
  canWrite: boolean
  currency: TeamCurrency
}) {
  const columns = planColumns(plans, currency)
  const sortable = (field: keyof typeof sorts) => ({
    label: sorts[field],
    href: planListHref(team, view, { sort: nextSort(view, field) }),
    order: sortOrder(view, field),
  })
  return (
    <SelectPlans team={team} canWrite={canWrite}>
      <Table label="Plans">
        <thead>
          <tr>
            <Th className="w-px pr-0 print:hidden">
              <label className="-m-2 flex p-2">
                <input type="checkbox" data-all="" className="size-4 accent-accent" />
                <span className="sr-only">Select all plans of this page</span>
              </label>
            </Th>
            <SortHeader {...sortable('name')} sticky />
            <Th className="max-sm:hidden">Kind</Th>
            {columns.map((column) => (
              <Th key={column.id} numeric>
                {column.label} <span className="font-normal">{column.unit}</span>
              </Th>
            ))}
            <Th numeric>Scenarios</Th>
            <SortHeader {...sortable('updated')} />
            {canWrite ? (
              <Th className="print:hidden">
                <span className="sr-only">Actions</span>
              </Th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {plans.map((plan, index) => (
            <Tr key={plan.id}>
              <Td className="w-px py-0 pr-0 print:hidden">
                <PlanBox plan={plan} />
              </Td>
              <Th scope="row" sticky className="max-w-48 min-w-40 sm:max-w-80 sm:min-w-64">
                <PlanName team={team} plan={plan} accelerators={accelerators} />
              </Th>
              <Td className="whitespace-nowrap text-muted max-sm:hidden">{KIND_LABELS[plan.kind]}</Td>
              {columns.map((column) => (
                <Td key={column.id} numeric title={cellTitle(column.cells[index])}>
                  {column.cells[index]?.text}
                  {column.cells[index]?.alone ? (
                    <span className="block text-xs text-muted whitespace-nowrap">run {column.cells[index]?.alone}</span>
                  ) : null}
                </Td>
              ))}
              <Td numeric>{plan.scenarioCount}</Td>
              <Td className="text-muted">
                <LocalTime iso={plan.updatedAt} />
              </Td>
              {canWrite ? (
                <Td className="w-px py-0 text-right print:hidden">
                  <PlanActions team={team} plan={{ id: plan.id, name: plan.name, status: plan.status }} />
                </Td>
              ) : null}
            </Tr>
          ))}
        </tbody>
      </Table>
      <Pagination
        label="Pages of plans"
        firstHref={view.cursor ? planListHref(team, view, {}) : undefined}
        nextHref={nextCursor ? planListHref(team, view, { cursor: nextCursor }) : undefined}
      />
    </SelectPlans>
  )
}

/** A target of 24 pixels and more around a box of 16. Without a script the form sends what can be compared. */
function PlanBox({ plan }: { plan: PlanView }) {
  const sent = plan.leadScenarioId ? { name: 's', value: plan.leadScenarioId } : {}
  return (
    <label className="-m-2 flex p-2">
      <input type="checkbox" {...sent} data-plan={plan.id} data-status={plan.status} className="size-4 accent-accent" />
      <span className="sr-only">Select {plan.name}</span>
    </label>
  )
}

function cellTitle(cell: { exact?: string; range?: string } | undefined): string | undefined {
  if (!cell?.exact) return undefined
  return cell.range ? `${cell.exact} (P10 to P90: ${cell.range})` : cell.exact
}
