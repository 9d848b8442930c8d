import { Badge } from '@/components/ui/badge'
import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { Role } from '@/lib/contracts/context'
import type { Member } from '@/lib/contracts/team'

const roles: Record<Role, string> = {
  owner: 'Owner: everything, and the team itself',
  admin: 'Admin: plans and team settings',
  editor: 'Editor: makes and changes plans',
  viewer: 'Viewer: reads plans',
}

export function MemberTable({ members, you }: { members: Member[]; you: string }) {
  return (
    <Table label="Members">
      <thead>
        <tr>
          <Th sticky>Name</Th>
          <Th>E-mail address</Th>
          <Th>Role</Th>
          <Th>Since</Th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <Tr key={member.id}>
            <Th scope="row" sticky className="font-medium">
              {member.name} {member.userId === you ? <Badge>You</Badge> : null}
            </Th>
            <Td className="whitespace-nowrap">{member.email}</Td>
            <Td className="whitespace-nowrap text-muted">{roles[member.role]}</Td>
            <Td className="text-muted">
              <LocalTime iso={member.joinedAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
