import { InvitationTable } from '@/components/settings/invitation-table'
import { InviteForm } from '@/components/settings/invite-form'
import { MemberTable } from '@/components/settings/member-table'
import { Panel } from '@/components/ui/panel'
import { requireTeamContext, type TeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import { listInvitations } from '@/lib/services/invitation/list'
import { listMembers } from '@/lib/services/team/list-members'

export const metadata = { title: 'Members' }

export default async function MembersPage({ params }: { params: Promise<{ team: string }> }) {
  const ctx = await requireTeamContext((await params).team)
  const members = await listMembers({ ctx })
  return (
    <>
      <Panel id="members" title={members.length === 1 ? '1 member' : `${members.length} members`}>
        <MemberTable
          team={{ slug: ctx.teamSlug, name: ctx.teamName }}
          members={members}
          you={ctx.userId}
          role={ctx.role}
        />
      </Panel>
      {can(ctx.role, 'member.manage') ? <Invitations ctx={ctx} /> : null}
    </>
  )
}

async function Invitations({ ctx }: { ctx: TeamContext }) {
  const { items, mail } = await listInvitations({ ctx })
  return (
    <Panel id="invitations" title="Invitations">
      <InviteForm team={ctx.teamSlug} own={ctx.role} mail={mail} />
      {items.length > 0 ? (
        <InvitationTable team={ctx.teamSlug} invitations={items} />
      ) : (
        <p className="p-4 text-muted">Nobody has an invitation that waits for an answer.</p>
      )}
    </Panel>
  )
}
