import { Badge } from '@/components/ui/badge'
import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { Role } from '@/lib/contracts/context'
import type { Member } from '@/lib/contracts/team'
import { LeaveTeam, RemoveMember, RoleSelect } from './member-acts'
import { mayManage, ROLE_WORDS } from './role-words'

export function MemberTable({
  team,
  members,
  you,
  role,
}: {
  team: { slug: string; name: string }
  members: Member[]
  you: string
  role: Role
}) {
  return (
    <Table label="Members">
      <thead>
        <tr>
          <Th sticky>Name</Th>
          <Th>E-mail address</Th>
          <Th>Role</Th>
          <Th>Since</Th>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <Tr key={member.id}>
            <Th scope="row" sticky className="font-medium">
              {member.name} {member.userId === you ? <Badge>You</Badge> : null}
            </Th>
            <Td className="whitespace-nowrap">{member.email}</Td>
            <Td className="whitespace-nowrap text-muted">
              {mayManage(role, member.role) ? (
                // Made anew when the role changes elsewhere: the choice shown is the one that holds.
                <RoleSelect key={member.role} team={team.slug} member={member} own={role} />
              ) : (
                ROLE_WORDS[member.role]
              )}
            </Td>
            <Td className="text-muted">
              <LocalTime iso={member.joinedAt} />
            </Td>
            <Td className="text-right">
              {member.userId === you ? (
                <LeaveTeam team={team.slug} name={team.name} />
              ) : mayManage(role, member.role) ? (
                <RemoveMember team={team.slug} member={member} />
              ) : null}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
