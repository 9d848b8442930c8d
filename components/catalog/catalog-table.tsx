import { Badge } from '@/components/ui/badge'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { CatalogTable as Model } from '@/lib/presentation/catalog-table'

/** Reference data as it is, each row with where it is from and when it was true. */
export function CatalogTable({ label, model }: { label: string; model: Model }) {
  return (
    <Table label={label}>
      <thead>
        <Tr>
          {model.columns.map(({ id, label: name, numeric }, index) => (
            <Th key={id} numeric={numeric} sticky={index === 0}>
              {name}
            </Th>
          ))}
          <Th>As of</Th>
          <Th>Source</Th>
        </Tr>
      </thead>
      <tbody>
        {model.rows.map((row) => (
          <Tr key={row.id}>
            {row.cells.map((cell, index) => {
              const column = model.columns[index]
              return index === 0 ? (
                <Th key={column?.id} scope="row" sticky className="font-normal whitespace-nowrap">
                  {cell.text} {row.own ? <Badge>Your team’s</Badge> : null}
                </Th>
              ) : (
                <Td key={column?.id} numeric={column?.numeric} title={cell.exact}>
                  {cell.text}
                </Td>
              )
            })}
            <Td className="figures whitespace-nowrap">
              {row.asOf} {row.old ? <Badge tone="warn">Old</Badge> : null}
            </Td>
            <Td className="max-w-96 min-w-64 text-sm text-muted">
              <Source {...row.source} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Long ones open in place: a table is read by its rows. */
const SHORT = 60

function Source({ text, url }: { text: string; url?: string }) {
  const told = url ? (
    <a className="link" href={url} rel="noopener noreferrer" target="_blank">
      {text.length > SHORT ? new URL(url).host : text}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  ) : null
  if (text.length <= SHORT) return told ?? text
  return (
    <details className="group py-1">
      <summary className="line-clamp-1 cursor-pointer rounded-control group-open:line-clamp-none">{text}</summary>
      {told}
    </details>
  )
}
