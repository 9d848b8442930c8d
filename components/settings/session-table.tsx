import { methodName } from '@/components/auth/provider-words'
import { Badge } from '@/components/ui/badge'
import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { SessionSummary } from '@/lib/contracts/account'
import type { ProviderChoice } from '@/lib/contracts/identity'
import { deviceName } from './device-name'
import { EndSession } from './end-session'

export function SessionTable({ sessions, choices }: { sessions: SessionSummary[]; choices: ProviderChoice[] }) {
  return (
    <Table label="Sessions">
      <thead>
        <tr>
          <Th sticky>Browser</Th>
          <Th>By</Th>
          <Th>Logged in</Th>
          <Th>Last used</Th>
          <Th>Ends</Th>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <Tr key={session.id}>
            <Th scope="row" sticky className="font-medium" title={session.userAgent}>
              {deviceName(session.userAgent)} {session.current ? <Badge tone="accent">This one</Badge> : null}
            </Th>
            <Td>{methodName(session.method, choices)}</Td>
            <When iso={session.createdAt} />
            <When iso={session.lastSeenAt} />
            <When iso={session.expiresAt} />
            <Td className="text-right">
              {session.current ? null : <EndSession id={session.id} device={deviceName(session.userAgent)} />}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

function When({ iso }: { iso: string }) {
  return (
    <Td className="text-muted">
      <LocalTime iso={iso} withTime />
    </Td>
  )
}
