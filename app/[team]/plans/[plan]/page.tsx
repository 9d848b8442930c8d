import type { Metadata } from 'next'
import { cache } from 'react'
import { compareHref } from '@/components/compare/compare-address'
import { PlanExport } from '@/components/compare/plan-export'
import { PlanMenu } from '@/components/plan/plan-menu'
import { ScenarioTable } from '@/components/plan/scenario-table'
import { ShareTable } from '@/components/share/share-table'
import { PageBody, PageHeader } from '@/components/shell/page'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { requireTeamContext, type TeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import type { TeamCurrency } from '@/lib/contracts/currency'
import { LIMITS } from '@/lib/contracts/limits'
import type { ScenarioSummary } from '@/lib/contracts/plan-scenario'
import { compareHeadlines, scenarioLetter } from '@/lib/presentation/compare'
import { rateSentence } from '@/lib/presentation/money'
import { KIND_LABELS } from '@/lib/presentation/plan-table'
import { monthLabel } from '@/lib/presentation/portfolio'
import { getPlanWithScenarios } from '@/lib/services/plan/get-with-scenarios'
import { listShares } from '@/lib/services/share/list'
import { orNotFound } from './or-not-found'

type Props = { params: Promise<{ team: string; plan: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { team, plan } = await params
  return { title: (await load(await requireTeamContext(team), plan)).plan.name }
}

export default async function PlanPage({ params }: Props) {
  const { team, plan: planId } = await params
  const ctx = await requireTeamContext(team)
  const { plan, scenarios } = await load(ctx, planId)
  const shares = await listShares({ ctx, input: { planId: plan.id } })
  const active = scenarios.filter((scenario) => scenario.status === 'active')
  const archived = scenarios.filter((scenario) => scenario.status === 'archived')
  // As everywhere: without a mark, the first scenario is what the others are held against.
  const baseline = active.find((scenario) => scenario.id === plan.baselineScenarioId) ?? active[0]
  const mayWrite = can(ctx.role, 'plan.write')
  const shared = { team: ctx.teamSlug, planId: plan.id, canWrite: mayWrite && plan.status === 'active' }
  return (
    <PageBody>
      <PageHeader
        title={plan.name}
        back={{ href: `/${ctx.teamSlug}/plans`, label: 'Plans' }}
        intro={
          <>
            <Badge>{KIND_LABELS[plan.kind]}</Badge> {plan.status === 'archived' ? <Badge>Archived</Badge> : null}{' '}
            {plan.startsOn ? <>Starts in {monthLabel(plan.startsOn)}. </> : null}
            {plan.description}
          </>
        }
        actions={
          <>
            <PlanExport team={ctx.teamSlug} planId={plan.id} />
            {active.length > 1 ? (
              <ButtonLink href={compareHref(ctx.teamSlug, { ids: compared(active, baseline?.id) })}>Compare</ButtonLink>
            ) : null}
            {mayWrite ? <PlanMenu team={ctx.teamSlug} plan={plan} copyFrom={baseline} /> : null}
          </>
        }
      />
      <Panel id="scenarios" title="Scenarios side by side">
        {active.length > 0 ? (
          <ScenarioTable
            {...shared}
            scenarios={active}
            rows={rowsOf(active, baseline?.id, ctx.currency)}
            baselineId={baseline?.id}
          />
        ) : (
          <EmptyState title="Every scenario of this plan is archived">Restore one of them below to go on.</EmptyState>
        )}
      </Panel>
      <p className="text-sm text-muted">
        Medians (P50) in {ctx.currency.code === 'USD' ? 'US dollars' : ctx.currency.code}, with P10 to P90 below.{' '}
        {rateSentence(ctx.currency)} “Run alone” is the final run without the experiments before it. Changes are against
        the baseline.
      </p>
      {archived.length > 0 ? (
        <Disclosure summary="Archived scenarios" hint={String(archived.length)} open={active.length === 0}>
          <Panel>
            <ScenarioTable
              {...shared}
              scenarios={archived}
              rows={rowsOf(archived, undefined, ctx.currency)}
              baselineId={undefined}
            />
          </Panel>
        </Disclosure>
      ) : null}
      {shares.items.length > 0 ? (
        <Panel
          id="shares"
          title="Share links"
          actions={
            shares.nextCursor ? (
              <ButtonLink href={`/${ctx.teamSlug}/settings/shares`}>All share links</ButtonLink>
            ) : null
          }
        >
          <ShareTable team={ctx.teamSlug} shares={shares.items} canWrite={mayWrite} ofOnePlan />
        </Panel>
      ) : null}
    </PageBody>
  )
}

/** The baseline first, then the others in their order, as many as can stand side by side; the page itself offers the rest. */
function compared(scenarios: ScenarioSummary[], baselineId: string | undefined): string[] {
  const ids = scenarios.map(({ id }) => id)
  const first = ids.filter((id) => id === baselineId)
  return [...first, ...ids.filter((id) => id !== baselineId)].slice(0, LIMITS.comparedScenarios)
}

/** Asked once a request, for the title and for the page. */
const load = cache((ctx: TeamContext, planId: string) => orNotFound(getPlanWithScenarios({ ctx, input: { planId } })))

function rowsOf(scenarios: ScenarioSummary[], baselineId: string | undefined, currency: TeamCurrency) {
  const columns = scenarios.map(({ id, headline }, index) => ({
    id,
    letter: scenarioLetter(index),
    source: headline ?? undefined,
  }))
  return compareHeadlines(columns, baselineId, currency)
}
