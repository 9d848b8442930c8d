import { TeamFacts } from '@/components/settings/team-facts'
import { TeamForm } from '@/components/settings/team-form'
import { Panel } from '@/components/ui/panel'
import { requireTeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import { getTeam } from '@/lib/services/team/get'

export const metadata = { title: 'Team settings' }

export default async function TeamSettingsPage({ params }: { params: Promise<{ team: string }> }) {
  const ctx = await requireTeamContext((await params).team)
  const team = await getTeam({ ctx })
  return (
    <Panel id="team" title="Team">
      <div className="p-4">{can(ctx.role, 'team.update') ? <TeamForm team={team} /> : <TeamFacts team={team} />}</div>
    </Panel>
  )
}
