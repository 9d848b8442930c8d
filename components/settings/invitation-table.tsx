'use client'

import { useRouter } from 'next/navigation'
import { Badge } from '@/components/ui/badge'
import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import type { InvitationView } from '@/lib/contracts/invitation'
import { ConfirmButton } from './confirm-button'
import { ROLE_NAMES } from './role-words'

const sentWords: Record<InvitationView['sent'], string> = {
  link: 'By link',
  waiting: 'Mail not sent yet',
  mailed: 'Mailed',
}

/** Who has been asked and has not answered. */
export function InvitationTable({ team, invitations }: { team: string; invitations: InvitationView[] }) {
  const router = useRouter()
  return (
    <Table label="Invitations">
      <thead>
        <tr>
          <Th sticky>E-mail address</Th>
          <Th>Role</Th>
          <Th>State</Th>
          <Th>Invited</Th>
          <Th>Ends</Th>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {invitations.map((invitation) => (
          <Tr key={invitation.id}>
            <Th scope="row" sticky className="font-medium">
              {invitation.email}
            </Th>
            <Td className="text-muted">{ROLE_NAMES[invitation.role]}</Td>
            <Td>
              <span className="flex flex-wrap gap-1">
                {invitation.status === 'open' ? <Badge tone="accent">Open</Badge> : <Badge>Expired</Badge>}
                <Badge tone={invitation.sent === 'waiting' ? 'warn' : 'neutral'}>{sentWords[invitation.sent]}</Badge>
              </span>
            </Td>
            <Td className="text-muted">
              <LocalTime iso={invitation.createdAt} />
              <span className="block text-xs">{invitation.invitedBy}</span>
            </Td>
            <Td className="text-muted">
              <LocalTime iso={invitation.expiresAt} />
            </Td>
            <Td className="text-right">
              <ConfirmButton
                label={
                  <>
                    Revoke<span className="sr-only"> the invitation for {invitation.email}</span>
                  </>
                }
                title={`Revoke the invitation for ${invitation.email}`}
                description="Its link opens nothing from now on. You can invite the same address again."
                action="Revoke"
                run={async () => {
                  await api.delete(teamPath(team, 'invitations', invitation.id))
                  toast(`The invitation for ${invitation.email} is revoked`)
                  router.refresh()
                }}
              />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
