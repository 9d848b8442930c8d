import type { Metadata } from 'next'
import { CompareCharts } from '@/components/compare/charts'
import { type CompareAddress, compareAddress } from '@/components/compare/compare-address'
import { CompareFigures } from '@/components/compare/compare-figures'
import { COMPARE_LEGEND, CompareInputs } from '@/components/compare/compare-inputs'
import { CompareMenu } from '@/components/compare/compare-menu'
import { CompareStart } from '@/components/compare/compare-start'
import { CompareTogether } from '@/components/compare/compare-together'
import { DifferencesLink } from '@/components/compare/differences-link'
import { ScenarioChoices } from '@/components/compare/scenario-choices'
import { ShareComparison } from '@/components/share/share-comparison'
import { PageBody, PageHeader } from '@/components/shell/page'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { requireTeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import type { SearchParams } from '@/lib/client/url-state'
import type { Comparison } from '@/lib/contracts/comparison'
import type { TeamContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import { comparisonView } from '@/lib/presentation/compare-view'
import { getComparison } from '@/lib/services/comparison/get'
import { orNotFound } from '../plans/[plan]/or-not-found'

type Props = { params: Promise<{ team: string }>; searchParams: Promise<SearchParams> }

export const metadata: Metadata = { title: 'Compare' }

export default async function ComparePage({ params, searchParams }: Props) {
  const ctx = await requireTeamContext((await params).team)
  const team = ctx.teamSlug
  const address = compareAddress(await searchParams)
  const found = address.ids.length > 0 ? await load(ctx, address) : undefined
  if (!found || found.scenarios.length < 2) return <CompareStart team={team} address={address} comparison={found} />
  const view = comparisonView(found, ctx.currency)
  const room = address.ids.length < LIMITS.comparedScenarios
  return (
    <PageBody>
      <PageHeader
        title="Compare"
        intro={view.sentence}
        actions={
          <>
            {can(ctx.role, 'plan.write') ? <ShareComparison team={team} address={address} /> : null}
            <CompareMenu team={team} address={address} />
          </>
        }
      />
      {address.left > 0 ? (
        <Notice tone="warn" title={`${LIMITS.comparedScenarios} scenarios at once are the most`}>
          The address names {address.left} more, which are left out. Remove one to make room for another.
        </Notice>
      ) : null}
      <CompareFigures
        scenarios={found.scenarios}
        rows={view.rows}
        baselineId={found.baselineId}
        only={address.onlyDifferences}
        links={{ team, address }}
        toggle={<DifferencesLink team={team} address={address} />}
      />
      <CompareCharts costs={view.costs} bubbles={view.bubbles} timelines={view.timelines} />
      {view.together ? <CompareTogether model={view.together} /> : null}
      <CompareInputs scenarios={found.scenarios} view={view} />
      {room && found.others.length > 0 ? (
        <div className="print:hidden">
          <Disclosure summary="Add a scenario of these plans" hint={String(found.others.length)}>
            <ScenarioChoices team={team} address={address} choices={found.others} />
          </Disclosure>
        </div>
      ) : null}
      <p className="text-sm text-muted">{COMPARE_LEGEND} The address of this page is the comparison.</p>
    </PageBody>
  )
}

function load(ctx: TeamContext, { ids, base }: CompareAddress): Promise<Comparison> {
  return orNotFound(getComparison({ ctx, input: { scenarioIds: ids, ...(base ? { baselineId: base } : {}) } }))
}
