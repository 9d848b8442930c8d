import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Workbench } from '@/components/workbench/workbench'
import { requireTeamContext, type TeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import { InternalError } from '@/lib/contracts/errors'
import { currencyOf } from '@/lib/presentation/money'
import { sinceSaved } from '@/lib/presentation/since-saved'
import { listCatalog } from '@/lib/services/catalog/list'
import { getPlan } from '@/lib/services/plan/get'
import { getProjection } from '@/lib/services/projection/get'
import { getScenario } from '@/lib/services/scenario/get'
import { orNotFound } from '../or-not-found'

type Props = { params: Promise<{ team: string; plan: string; scenario: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { team, plan, scenario } = await params
  const found = await load(await requireTeamContext(team), plan, scenario)
  return { title: `${found.scenario.name} · ${found.plan.name}` }
}

export default async function WorkbenchPage({ params }: Props) {
  const { team, plan: planId, scenario: scenarioId } = await params
  const ctx = await requireTeamContext(team)
  const { plan, scenario } = await load(ctx, planId, scenarioId)
  const [catalog, projection] = await Promise.all([listCatalog({ ctx }), projectionOf(ctx, scenarioId)])
  const { made, number } = scenario.revision
  const open = plan.status === 'active' && scenario.status === 'active'
  return (
    <Workbench
      key={scenario.id}
      place={{
        team: ctx.teamSlug,
        plan: { id: plan.id, name: plan.name },
        scenario: { id: scenario.id, name: scenario.name },
        canWrite: open && can(ctx.role, 'plan.write'),
        archived: !open,
      }}
      revision={scenario.currentRevision}
      document={scenario.revision.document}
      projection={projection}
      catalog={catalog}
      currency={ctx.currency}
      moved={projection && sinceSaved(made, number, projection, currencyOf(projection.scenario, ctx.currency))}
    />
  )
}

/** Asked once a request, for the title and for the page. */
const load = cache(async (ctx: TeamContext, planId: string, scenarioId: string) => {
  const [plan, scenario] = await orNotFound(
    Promise.all([getPlan({ ctx, input: { planId } }), getScenario({ ctx, input: { scenarioId } })]),
  )
  if (scenario.planId !== plan.id) notFound()
  return { plan, scenario }
})

/** Inputs that the engine cannot project must still be reachable, or nobody could mend them. */
async function projectionOf(ctx: TeamContext, scenarioId: string) {
  try {
    return (await getProjection({ ctx, input: { scenarioId } })).projection
  } catch (problem) {
    if (problem instanceof InternalError) return undefined
    throw problem
  }
}
