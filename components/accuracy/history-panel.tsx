import { Panel } from '@/components/ui/panel'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { HistoryTable } from '@/lib/presentation/accuracy'

export function HistoryPanel({ history }: { history: HistoryTable }) {
  return (
    <Panel id="history" title="By version of the engine">
      <Table
        label="Median errors by version of the engine"
        caption="Median absolute error. A change that worsens any set by more than two points fails the tests until it is acknowledged here."
      >
        <thead>
          <tr>
            <Th sticky>Engine</Th>
            {history.columns.map((column) => (
              <Th key={column} numeric>
                {column}
              </Th>
            ))}
            <Th>Why</Th>
          </tr>
        </thead>
        <tbody>
          {history.rows.map((row) => (
            <Tr key={row.version}>
              <Th scope="row" sticky className="figures font-normal">
                {row.version}
                <span className="block text-xs text-muted">{row.date}</span>
              </Th>
              {row.cells.map((cell, index) => (
                <Td key={history.columns[index]} numeric>
                  {cell}
                </Td>
              ))}
              <Td className="min-w-48 text-sm text-muted">{row.note}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  )
}
