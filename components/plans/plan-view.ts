import { choiceParam, hrefWith, oneParam, type SearchParams } from '@/lib/client/url-state'
import { LIMITS } from '@/lib/contracts/limits'
import { PLAN_KINDS, PLAN_NEEDS, PLAN_SORTS, type PlanKind, type PlanNeed } from '@/lib/contracts/plan'

export const planPageSizes = [LIMITS.pageSize, LIMITS.pageSizeMax]
export const planStatuses = ['active', 'archived', 'all'] as const

/** The whole view of the plans table, as its address says it. */
export type PlanListView = {
  q?: string
  kind?: PlanKind
  status: (typeof planStatuses)[number]
  needs?: PlanNeed
  sort: (typeof PLAN_SORTS)[number]
  /** Rows of a page. */
  limit: number
  cursor?: string
}

type SortField = 'name' | 'created' | 'updated'

/** Whatever stands in an address, the view is one that exists. */
export function planListView(params: SearchParams): PlanListView {
  return {
    q: oneParam(params, 'q')?.trim().slice(0, LIMITS.searchLength) || undefined,
    kind: choiceParam(params, 'kind', PLAN_KINDS),
    status: choiceParam(params, 'status', planStatuses) ?? 'active',
    needs: choiceParam(params, 'needs', PLAN_NEEDS),
    sort: choiceParam(params, 'sort', PLAN_SORTS) ?? '-updated',
    limit: planPageSizes.find((size) => String(size) === oneParam(params, 'limit')) ?? LIMITS.pageSize,
    cursor: oneParam(params, 'cursor'),
  }
}

/** The address of the view with something changed. A change of the view begins at its first page again. */
export function planListHref(team: string, view: PlanListView, changes: Partial<PlanListView>): string {
  const next = { ...view, cursor: undefined, ...changes }
  return hrefWith(
    `/${team}/plans`,
    {},
    {
      q: next.q,
      kind: next.kind,
      status: next.status === 'active' ? undefined : next.status,
      needs: next.needs,
      sort: next.sort === '-updated' ? undefined : next.sort,
      limit: next.limit === LIMITS.pageSize ? undefined : String(next.limit),
      cursor: next.cursor,
    },
  )
}

export function sortOrder(view: PlanListView, field: SortField): 'ascending' | 'descending' | undefined {
  if (view.sort === field) return 'ascending'
  return view.sort === `-${field}` ? 'descending' : undefined
}

/** Names begin at A, dates at the newest; a second click turns the order round. */
export function nextSort(view: PlanListView, field: SortField): PlanListView['sort'] {
  const order = sortOrder(view, field)
  if (order) return order === 'ascending' ? `-${field}` : field
  return field === 'name' ? 'name' : `-${field}`
}

export function isFiltered(view: PlanListView): boolean {
  return view.q !== undefined || view.kind !== undefined || view.needs !== undefined || view.status !== 'active'
}
