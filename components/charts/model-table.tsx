import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { TableModel } from '@/lib/presentation/chart-model'

/** The table behind a chart, as `presentation` made it. */
export function ModelTable({ model }: { model: TableModel }) {
  return (
    <Table label={model.caption} caption={model.caption}>
      <thead>
        <Tr>
          {model.columns.map((column, index) => (
            <Th key={column.id} numeric={column.numeric} sticky={index === 0}>
              {column.label}
            </Th>
          ))}
        </Tr>
      </thead>
      <tbody>
        {model.rows.map((row) => (
          <Tr key={row.id}>
            {row.cells.map((cell, index) => {
              const column = model.columns[index]
              const look = { numeric: column?.numeric, title: cell.exact }
              if (index > 0) {
                return (
                  <Td key={column?.id} {...look} className={column?.numeric ? undefined : 'min-w-40'}>
                    {cell.text}
                  </Td>
                )
              }
              return (
                <Th key={column?.id} scope="row" sticky className="figures font-normal" {...look}>
                  {cell.text}
                </Th>
              )
            })}
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
