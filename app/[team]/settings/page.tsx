import { MemberTable } from '@/components/settings/member-table'
import { TeamFacts } from '@/components/settings/team-facts'
import { TeamForm } from '@/components/settings/team-form'
import { Panel } from '@/components/ui/panel'
import { requireTeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import { getTeam } from '@/lib/services/team/get'
import { listMembers } from '@/lib/services/team/list-members'

export const metadata = { title: 'Team settings' }

export default async function TeamSettingsPage({ params }: { params: Promise<{ team: string }> }) {
  const ctx = await requireTeamContext((await params).team)
  const [team, members] = await Promise.all([getTeam({ ctx }), listMembers({ ctx })])
  return (
    <>
      <Panel id="team" title="Team">
        <div className="p-4">{can(ctx.role, 'team.update') ? <TeamForm team={team} /> : <TeamFacts team={team} />}</div>
      </Panel>
      <Panel id="members" title={members.length === 1 ? '1 member' : `${members.length} members`}>
        <MemberTable members={members} you={ctx.userId} />
      </Panel>
    </>
  )
}
