'use client'

import { useRouter } from 'next/navigation'
import { ConfirmButton } from '@/components/settings/confirm-button'
import { Badge } from '@/components/ui/badge'
import type { Option } from '@/components/ui/select'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import type { TeamCatalogView } from '@/lib/contracts/team-catalog'
import { teamRowTable } from '@/lib/presentation/team-rows'
import { TeamRowDialog } from './team-row-dialog'

/** What the team entered, row by row; who may change it finds the acts beside each. */
export function TeamRows({
  team,
  rows,
  devices,
  today,
  writes,
}: {
  team: string
  rows: TeamCatalogView['rows']
  devices: Option[]
  /** The server's day: both sides of a page mark the same rows as old. */
  today: string
  writes: boolean
}) {
  const router = useRouter()
  const lines = teamRowTable(rows, new Date(today))
  async function remove(key: string): Promise<void> {
    await api.delete(teamPath(team, 'catalog', 'team'), { query: { key } })
    toast('The row is removed; what the catalogue says holds again')
    router.refresh()
  }
  return (
    <Table label="Your team’s rows">
      <thead>
        <Tr>
          <Th>Kind</Th>
          <Th>Of</Th>
          <Th>Says</Th>
          <Th>As of</Th>
          <Th>Source</Th>
          {writes ? (
            <Th>
              <span className="sr-only">Acts</span>
            </Th>
          ) : null}
        </Tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <Tr key={line.key}>
            <Td className="whitespace-nowrap">{line.kind}</Td>
            <Th scope="row" className="min-w-48 font-normal">
              {line.what}
            </Th>
            <Td className="figures min-w-40">{line.says}</Td>
            <Td className="figures whitespace-nowrap">
              {line.asOf} {line.old ? <Badge tone="warn">Old</Badge> : null}
            </Td>
            <Td className="min-w-40 text-sm text-muted">{line.source}</Td>
            {writes ? (
              <Td>
                <span className="flex justify-end gap-1">
                  <TeamRowDialog team={team} devices={devices} edited={rows[index]} />
                  <ConfirmButton
                    label={
                      <>
                        Remove<span className="sr-only"> {line.what}</span>
                      </>
                    }
                    title={`Remove ${line.what}?`}
                    description="What the catalogue says holds again, in every scenario. The row stays in the history."
                    action="Remove"
                    run={() => remove(line.key)}
                  />
                </span>
              </Td>
            ) : null}
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
