import { NewPlan } from '@/components/new-plan/new-plan'
import { PageBody, PageHeader } from '@/components/shell/page'
import { Notice } from '@/components/ui/notice'
import { requireTeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import { listTemplates } from '@/lib/services/catalog/list-templates'

export const metadata = { title: 'New plan' }

export default async function NewPlanPage({ params }: { params: Promise<{ team: string }> }) {
  const ctx = await requireTeamContext((await params).team)
  return (
    <PageBody>
      <PageHeader
        title="New plan"
        back={{ href: `/${ctx.teamSlug}/plans`, label: 'Plans' }}
        intro="Choose where to begin. Every number can be changed after."
      />
      {can(ctx.role, 'plan.write') ? (
        <NewPlan team={ctx.teamSlug} templates={await listTemplates({ ctx })} />
      ) : (
        <Notice title="You can read this team’s plans, not make new ones">
          Ask an owner or admin of the team to make you an editor.
        </Notice>
      )}
    </PageBody>
  )
}
