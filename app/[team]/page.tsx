import { PlanListEmpty } from '@/components/plans/plan-list-empty'
import { planListView } from '@/components/plans/plan-view'
import { ActivityPanel } from '@/components/portfolio/activity-panel'
import { AttentionPanel } from '@/components/portfolio/attention-panel'
import { PeriodForm } from '@/components/portfolio/period-form'
import { periodView } from '@/components/portfolio/period-view'
import { PortfolioFigures } from '@/components/portfolio/portfolio-figures'
import { PageBody, PageHeader } from '@/components/shell/page'
import { Panel } from '@/components/ui/panel'
import { requireTeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import type { SearchParams } from '@/lib/client/url-state'
import { activityRows } from '@/lib/presentation/activity'
import { attentionGroups } from '@/lib/presentation/attention'
import { undatedSentence } from '@/lib/presentation/portfolio-totals'
import { getPortfolio } from '@/lib/services/portfolio/get'

export const metadata = { title: 'Overview' }

type Props = { params: Promise<{ team: string }>; searchParams: Promise<SearchParams> }

export default async function OverviewPage({ params, searchParams }: Props) {
  const ctx = await requireTeamContext((await params).team)
  const team = ctx.teamSlug
  const today = new Date()
  const now = today.toISOString().slice(0, 7)
  const portfolio = await getPortfolio({ ctx, input: periodView(await searchParams, now) })
  const activity = <ActivityPanel team={team} rows={activityRows(portfolio.activity)} />
  if (portfolio.plans.active === 0) {
    return (
      <PageBody>
        <PageHeader title="Overview" />
        <Panel>
          <PlanListEmpty team={team} view={planListView({})} canWrite={can(ctx.role, 'plan.write')} />
        </Panel>
        {portfolio.activity.length > 0 ? activity : null}
      </PageBody>
    )
  }
  return (
    <PageBody>
      <PageHeader title="Overview" actions={<PeriodForm team={team} period={portfolio.period} now={now} />} />
      <PortfolioFigures team={team} portfolio={portfolio} currency={ctx.currency} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <AttentionPanel
          team={team}
          groups={attentionGroups(portfolio.attention, portfolio.catalog.asOf, ctx.currency.rate, today)}
          undated={undatedSentence(portfolio.plans.undated)}
        />
        {activity}
      </div>
    </PageBody>
  )
}
