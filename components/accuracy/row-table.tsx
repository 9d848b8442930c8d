import { Badge, type Tone } from '@/components/ui/badge'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { RowLine, Verdict } from '@/lib/presentation/accuracy'

const TONES: Record<Verdict, Tone> = { inside: 'good', outside: 'danger', 'not projected': 'warn' }

/** Row by row, with where the published value can be read and why the projection is what it is. */
export function RowTable({ rows, unit }: { rows: readonly RowLine[]; unit: string }) {
  return (
    <Table label="Rows, misses first" caption={`In ${unit}. Error is predicted over published, minus one.`}>
      <thead>
        <tr>
          <Th sticky>Row</Th>
          <Th numeric>Published</Th>
          <Th numeric>Predicted</Th>
          <Th numeric>Error</Th>
          <Th>P10 to P90</Th>
          <Th>Source</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id} id={row.id}>
            <Th scope="row" sticky className="max-w-44 min-w-36 py-2 font-normal sm:max-w-72 sm:min-w-56">
              <span className="block break-words">{row.name}</span>
              <span className="block text-xs break-words text-muted">{row.where}</span>
            </Th>
            <Td numeric title={row.publishedExact}>
              {row.published}
            </Td>
            <Td numeric title={row.predictedExact}>
              {row.predicted}
            </Td>
            <Td numeric>{row.error}</Td>
            <Td className="figures">
              <span className="flex flex-wrap items-center gap-x-2">
                <Badge tone={TONES[row.verdict]}>{row.verdict}</Badge>
                <span className="text-sm whitespace-nowrap">{row.range}</span>
              </span>
            </Td>
            <Td className="max-w-md min-w-64 py-2 text-xs">
              {row.link ? (
                <a href={row.link} className="link break-words" rel="noreferrer">
                  {row.source}
                </a>
              ) : (
                <span className="break-words">{row.source}</span>
              )}
              {row.note ? <span className="block break-words text-muted">{row.note}</span> : null}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
