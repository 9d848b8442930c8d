import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { AuditRow } from '@/lib/presentation/audit'

export function AuditTable({ rows }: { rows: AuditRow[] }) {
  return (
    <Table label="Audit log">
      <thead>
        <tr>
          <Th>When</Th>
          <Th>Who</Th>
          <Th>What</Th>
          <Th>About</Th>
          <Th>Request</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td className="text-muted">
              <LocalTime iso={row.at} withTime />
            </Td>
            <Td className="whitespace-nowrap font-medium">{row.who}</Td>
            <Td className="whitespace-nowrap">{row.what}</Td>
            <Td className="min-w-56 break-words">{row.about}</Td>
            <Td className="max-w-40 truncate font-mono text-xs text-muted" title={row.requestId}>
              {row.requestId}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
