import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { LeftOutTable } from '@/lib/presentation/accuracy'

/** How far off serving is where it was fitted, and where nothing of the pair or the family was known. */
export function LeftOutErrors({ table }: { table: LeftOutTable }) {
  return (
    <Table label="Errors of rows left out, median and P90">
      <thead>
        <tr>
          <Th sticky>Group</Th>
          <Th numeric>Rows</Th>
          {table.columns.map((column) => (
            <Th key={column} numeric>
              {column}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ name, n, cells }) => (
          <Tr key={name}>
            <Th scope="row" sticky className="min-w-36 font-normal">
              {name}
            </Th>
            <Td numeric>{n}</Td>
            {cells.map((cell, at) => (
              <Td key={table.columns[at]} numeric>
                {cell}
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
