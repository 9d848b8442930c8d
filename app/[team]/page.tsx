import Link from 'next/link'
import { AttentionList } from '@/components/plans/attention-list'
import { PlanListEmpty } from '@/components/plans/plan-list-empty'
import { planListView } from '@/components/plans/plan-view'
import { RecentPlans } from '@/components/plans/recent-plans'
import { PageBody, PageHeader } from '@/components/shell/page'
import { Figure, FigureRow } from '@/components/ui/figure'
import { Panel } from '@/components/ui/panel'
import { requireTeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import { LIMITS } from '@/lib/contracts/limits'
import { portfolioTotals } from '@/lib/presentation/plan-table'
import { listPlans } from '@/lib/services/plan/list'

export const metadata = { title: 'Overview' }

const recent = 8

export default async function OverviewPage({ params }: { params: Promise<{ team: string }> }) {
  const ctx = await requireTeamContext((await params).team)
  const team = ctx.teamSlug
  const plans = await listPlans({ ctx, input: { limit: LIMITS.pageSizeMax } })
  const troubled = plans.items.filter((plan) => (plan.headline?.problems.error ?? 0) > 0)
  if (plans.items.length === 0) {
    return (
      <PageBody>
        <PageHeader title="Overview" />
        <Panel>
          <PlanListEmpty team={team} view={planListView({})} canWrite={can(ctx.role, 'plan.write')} />
        </Panel>
      </PageBody>
    )
  }
  return (
    <PageBody>
      <PageHeader
        title="Overview"
        intro={
          plans.total > plans.items.length
            ? `The ${plans.items.length} most recently changed of ${plans.total} active plans.`
            : `All ${plans.total === 1 ? '1 active plan' : `${plans.total} active plans`}, each by its baseline.`
        }
      />
      <Panel id="totals" title="What they take together">
        <FigureRow className="p-4">
          {portfolioTotals(plans.items).map((total) => (
            <Figure
              key={total.id}
              label={total.label}
              value={total.value}
              unit={total.unit}
              exact={total.exact}
              range={total.note}
            />
          ))}
        </FigureRow>
      </Panel>
      {troubled.length > 0 ? <AttentionList team={team} plans={troubled} /> : null}
      <Panel
        id="recent"
        title="Recently changed"
        actions={
          <Link href={`/${team}/plans`} className="link text-sm">
            All plans
          </Link>
        }
      >
        <RecentPlans team={team} plans={plans.items.slice(0, recent)} />
      </Panel>
    </PageBody>
  )
}
