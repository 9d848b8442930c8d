import { redirect } from 'next/navigation'
import { PlanFilters } from '@/components/plans/plan-filters'
import { PlanListEmpty } from '@/components/plans/plan-list-empty'
import { PlanTable } from '@/components/plans/plan-table'
import { isFiltered, type PlanListView, planListHref, planListView } from '@/components/plans/plan-view'
import { PageBody, PageHeader } from '@/components/shell/page'
import { ButtonLink } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Panel } from '@/components/ui/panel'
import { requireTeamContext, type TeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import type { SearchParams } from '@/lib/client/url-state'
import { InvalidError } from '@/lib/contracts/errors'
import { rateSentence } from '@/lib/presentation/money'
import { listCatalog } from '@/lib/services/catalog/list'
import { listPlans } from '@/lib/services/plan/list'

export const metadata = { title: 'Plans' }

type Props = { params: Promise<{ team: string }>; searchParams: Promise<SearchParams> }

export default async function PlansPage({ params, searchParams }: Props) {
  const ctx = await requireTeamContext((await params).team)
  const team = ctx.teamSlug
  const view = planListView(await searchParams)
  const [plans, catalog] = await Promise.all([plansOf(ctx, view), listCatalog({ ctx })])
  const canWrite = can(ctx.role, 'plan.write')
  const empty = plans.total === 0 && !isFiltered(view)
  return (
    <PageBody>
      <PageHeader
        title="Plans"
        actions={
          canWrite && !empty ? (
            <>
              <ButtonLink href={`/${team}/plans/new#import`}>Import</ButtonLink>
              <ButtonLink href={`/${team}/plans/new`} variant="primary">
                <Icon name="plus" />
                New plan
              </ButtonLink>
            </>
          ) : null
        }
      />
      <PlanFilters team={team} view={view} />
      <Panel>
        {plans.items.length > 0 ? (
          <PlanTable
            team={team}
            view={view}
            plans={plans.items}
            nextCursor={plans.nextCursor}
            accelerators={Object.fromEntries(catalog.accelerators.map(({ id, name }) => [id, name]))}
            canWrite={canWrite}
            currency={ctx.currency}
          />
        ) : (
          <PlanListEmpty team={team} view={view} canWrite={canWrite} />
        )}
      </Panel>
      <p className="text-sm text-muted" role="status">
        {plans.total === 1 ? '1 plan' : `${plans.total} plans`} in this view.
        {plans.total > 0
          ? ' Figures are medians (P50) of each plan’s baseline; “run” is the final run alone, without the experiments before it. The plan shows their ranges.'
          : null}{' '}
        {rateSentence(ctx.currency)}
      </p>
    </PageBody>
  )
}

/** A cursor of an older address may point nowhere any more: then the view starts at its first page. */
async function plansOf(ctx: TeamContext, view: PlanListView) {
  const { cursor, ...rest } = view
  try {
    return await listPlans({ ctx, input: { ...rest, ...(cursor ? { cursor } : {}) } })
  } catch (error) {
    if (!(error instanceof InvalidError) || !cursor) throw error
  }
  redirect(planListHref(ctx.teamSlug, view, {}))
}
